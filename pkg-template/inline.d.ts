// The package for hosts that serve scripts and nothing else.
//
// Exports what `cartwright` does: the wasm is a text within a script, a third larger.

export * from "./index.js";
