// This folder is the whole of the shop, whatever lockfiles there are above it.
const root = import.meta.dirname;

export default { turbopack: { root }, outputFileTracingRoot: root };
