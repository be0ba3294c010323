// The package for pages that forbid wasm.
//
// Exports what `cartwright` does, and keeps the same record: the core is JavaScript here, larger and slower.

export * from "./index.js";
