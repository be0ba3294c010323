// The applications: how each is built, and what puts it before a browser.

/**
 * `folder` is the application's own below apps/, `from` what it has in common with others; `build` and `start` are what npm is
 * told, `start` with the port in PORT; `serves` are folders of a static host, by the path in front of them. `assets`
 * is what a build leaves for browsers. `isRendered`: a server of the application's own renders the page; `hasPrice`: with a price in it;
 * `asksForToken`: the page has the token from that server, which knows who asks by a cookie.
 */
const PAGE = { from: "page", build: ["run", "build"], serves: { "/dist/": "dist", "/": "static" }, assets: "dist" };
const RENDERED = { build: ["run", "build"], start: ["run", "start"], isRendered: true };
const SHOP = { ...RENDERED, asksForToken: true };

export const PAGES = [
  { ...PAGE, name: "esbuild", folder: "esbuild" },
  { ...PAGE, name: "Rollup", folder: "rollup" },
  { ...PAGE, name: "webpack", folder: "webpack" },
  { ...PAGE, name: "Vite, build", folder: "vite", serves: { "/": "dist" } },
  { name: "Vite, development", folder: "vite", from: "page", start: ["run", "dev"] },
  {
    name: "script without a bundler",
    folder: "script",
    from: "page",
    serves: { "/cartwright/": "node_modules/cartwright", "/": "." },
  },
  { ...PAGE, name: "web worker", folder: "worker", from: null, serves: { "/": "dist" }, isWorker: true },
  { ...RENDERED, name: "Node", folder: "node", assets: "dist" },
];

const NEXT = { ...SHOP, folder: "next", assets: ".next/static", hasPrice: true };

export const FRAMEWORKS = [
  { ...NEXT, name: "Next, Turbopack" },
  { ...NEXT, name: "Next, webpack", build: ["run", "build", "--", "--webpack"] },
  { ...SHOP, name: "SvelteKit", folder: "svelte-kit", assets: "build/client" },
  { ...SHOP, name: "Nuxt", folder: "nuxt", assets: ".output/public" },
];
