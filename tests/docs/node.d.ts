// As much of Node, and of what bundlers make importable, as the pages speak of.

declare module "node:http" {
  export function createServer(listener: (request: object, response: object) => void): { listen(port: number): void };
}

declare module "*.vue" {
  const component: object;
  export default component;
}

declare module "*.svelte" {
  const component: object;
  export default component;
}

declare module "*.wasm" {
  const path: string;
  export default path;
}
