// What the page is made of: from the shop's server as long as it answers, and else from the last release that was kept whole.

/** One cache for each release: what is kept of two does not go together. */
const PREFIX = "shop:shell:";
/** A server that takes longer is as good as none. */
const PATIENCE = 3_000;
/** What is only good when it is new. */
const NEVER = /^\/(?:api\/|config\.json$|shell\.json$)/;

/** Keeps all of the release that the server has now, beside the one that is in use. */
export async function fillShell() {
  const { release, files } = await current();
  const shell = await caches.open(PREFIX + release);
  if ((await shell.keys()).length > 0) return;
  try {
    // Whatever the browser has of them: asked for again, and kept all or none.
    await shell.addAll(files.map((path) => new Request(path, { cache: "no-cache" })));
    if ((await current()).release !== release) throw new Error("the shop has changed meanwhile");
  } catch (error) {
    await caches.delete(PREFIX + release);
    throw error;
  }
}

/** From here on the release that was kept last is in use. */
export async function swapShell() {
  const before = (await releases()).slice(0, -1);
  await Promise.all(before.map((name) => caches.delete(name)));
}

/** A shop changes also without its worker. Without a server, or a place for it, all stays as it is. */
export const renewShell = () => fillShell().then(swapShell, () => {});

export function isOfShell({ method, url }) {
  const { origin, pathname } = new URL(url);
  return method === "GET" && origin === self.location.origin && !NEVER.test(pathname);
}

export async function fromShell(request) {
  const { pathname } = new URL(request.url);
  const kept = async () => caches.match(pathname, { cacheName: (await releases())[0] });
  // Its head is enough: a body may take as long as it needs.
  const fresh = ask(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(kept);
  try {
    return (await Promise.race([fresh, late])) ?? (await fresh);
  } catch {
    return (await kept()) ?? Response.error();
  }
}

async function ask(request) {
  const answer = await fetch(request);
  if (answer.status >= 500) throw new Error(`${request.url} answered ${answer.status}`);
  return answer;
}

/** What is served now: `{ release, files }`. */
const current = async () => (await fetch("/shell.json", { cache: "no-store" })).json();

/** The releases that are kept, oldest first: that is the one in use. */
const releases = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));
