import assert from "node:assert/strict";
import { test } from "node:test";
import { WebAssembly, joined } from "./assembly.js";
import { factory } from "./factory.mjs";

/** What wasm2js writes, cut down: a memory that grows, and an import that takes 64 bits. */
const WRITTEN = `import * as $_glue_bg_js from './glue_bg.js';

function asmFunc(imports) {
 var buffer = new ArrayBuffer(8);
 var $_glue_bg_js = imports["./glue_bg.js"];
 var legalimport$fimport$1 = $_glue_bg_js.$w0;
 function tell() { return legalimport$fimport$1(-1, -2); }
 function grow() {
   var newBuffer = new ArrayBuffer(16);
   buffer = newBuffer;
 }
 return { tell, grow, memory: { get buffer() { return buffer; } } };
}

var retasmFunc = asmFunc({
  "./glue_bg.js": $_glue_bg_js,
});
export var tell = retasmFunc.tell;
`;

async function core(taken) {
  const source = `const joined = ${joined};\n${factory(WRITTEN)}`;
  const { default: begin } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  const imports = { "./glue_bg.js": { $w0: (number) => taken.push(number) } };
  const instance = await WebAssembly.instantiate(new WebAssembly.Module(begin), imports);
  return instance.exports;
}

test("a number of 64 bits reaches the glue in one piece", async () => {
  const taken = [];
  (await core(taken)).tell();
  // The halves are -1, the lower, and -2.
  assert.deepEqual(taken, [-4294967297n]);
  joined((number) => taken.push(number))(0, 1);
  assert.equal(taken[1], 2n ** 32n);
});

test("views of a memory that has grown are empty, by which the glue notices", async () => {
  const { memory, grow } = await core([]);
  const view = new Uint8Array(memory.buffer);
  grow();
  assert.equal(view.byteLength, 0);
  assert.equal(memory.buffer.byteLength, 16);
});

test("each instance has a memory of its own", async () => {
  const [one, other] = [await core([]), await core([])];
  one.grow();
  assert.deepEqual([one.memory.buffer.byteLength, other.memory.buffer.byteLength], [16, 8]);
});

test("what wasm2js writes otherwise is refused", () => {
  for (const gone of ["import * as", "var retasmFunc", "buffer = newBuffer;"]) {
    assert.throws(() => factory(WRITTEN.replace(gone, "")), /wasm2js has written 0 times/);
  }
});
