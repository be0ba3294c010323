import assert from "node:assert/strict";
import { test } from "node:test";
import { ofCrates, ofLockfile } from "./findings.mjs";

const CRATES = "registry+https://github.com/rust-lang/crates.io-index";
const crate = (license, more) => ({ id: "a", name: "a", version: "1.0.0", source: CRATES, license, ...more });
const npm = (name, more) => ({
  packages: {
    "": { name: "workspace" },
    [`node_modules/${name}`]: {
      version: "1.0.0",
      license: "MIT",
      integrity: "sha512-abc",
      ...more,
    },
  },
});

test("what is compiled into the package may ask for less than what builds it", () => {
  assert.deepEqual(ofCrates([crate("MPL-2.0")], new Set()), []);
  assert.deepEqual(ofCrates([crate("MPL-2.0")], new Set(["a"])), ["a 1.0.0 is under MPL-2.0."]);
  assert.deepEqual(ofCrates([crate("GPL-3.0")], new Set()), ["a 1.0.0 is under GPL-3.0."]);
  assert.deepEqual(ofCrates([crate(null)], new Set()), ["a 1.0.0 does not say its licence."]);
});

test("the workspace's own crates are asked nothing", () => {
  assert.deepEqual(ofCrates([crate(null, { source: null })], new Set(["a"])), []);
});

test("what comes from elsewhere than the registries is named", () => {
  const source = "git+https://example.com/a";
  assert.deepEqual(ofCrates([crate("MIT", { source })], new Set()), [`a 1.0.0 comes from ${source}.`]);
  const resolved = "https://example.com/b.tgz";
  assert.deepEqual(ofLockfile("lock", npm("b", { resolved })), [`lock: b 1.0.0 comes from ${resolved}.`]);
});

test("a package of npm's has a licence that is known and a digest", () => {
  assert.deepEqual(ofLockfile("lock", npm("@x/b")), []);
  assert.deepEqual(ofLockfile("lock", npm("@x/b", { license: "SSPL-1.0" })), ["lock: @x/b 1.0.0 is under SSPL-1.0."]);
  assert.deepEqual(ofLockfile("lock", npm("b", { license: undefined })), ["lock: b 1.0.0 does not say its licence."]);
  assert.deepEqual(ofLockfile("lock", npm("b", { integrity: undefined })), ["lock: b 1.0.0 has no digest."]);
});

test("a package that is known to say nothing must not begin to say something else", () => {
  const silent = "@epcc-sdk/sdks-shopper";
  assert.deepEqual(ofLockfile("lock", npm(silent, { license: undefined })), []);
  assert.equal(ofLockfile("lock", npm(silent, { license: "SSPL-1.0" })).length, 1);
});
