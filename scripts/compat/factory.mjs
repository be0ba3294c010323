// What wasm2js writes is a module that begins at once and once. The package begins it with the glue's imports, and again after
// a trap: a function that takes them.

/** Each is there exactly once, or wasm2js has become another. */
const CHANGES = [
  [/^import \* as \S+ from '[^']+';$/m, ""],
  [/^var retasmFunc = asmFunc\([^]*$/m, "export default asmFunc;\n"],
  // Views of the memory as it was are noticed by that they have become empty, as those of wasm's own do.
  [/^ *buffer = newBuffer;$/m, "structuredClone(buffer, { transfer: [buffer] }); buffer = newBuffer;"],
];

/** @param {string} text */
export function factory(text) {
  let written = text;
  for (const [from, to] of CHANGES) {
    const found = written.match(new RegExp(from, "gm"));
    if (found?.length !== 1) throw new Error(`wasm2js has written ${found?.length ?? 0} times what is ${from}`);
    written = written.replace(from, to);
  }
  return written.replace(/( legalimport\$\S+ = )(\S+);/g, "$1joined($2);");
}
