import assert from "node:assert/strict";
import { test } from "node:test";
import { audits, readyAs } from "./audit.mjs";

const answers = (result) => audits(() => result).map(({ answer }) => answer);

test("an audit that finds something has failed, with what it said", () => {
  const [first] = audits(() => ({ status: 1, stdout: "RUSTSEC-2026-0001", stderr: "" }));
  assert.equal(first.answer, "failed");
  assert.match(first.said, /RUSTSEC-2026-0001/);
});

test("an advisory that tells of networks is one that was found", () => {
  const advisory = "error[vulnerability]: a network attacker can exhaust memory\n  fixed in 4.0.5, see advisory 405";
  assert.deepEqual(new Set(answers({ status: 1, stdout: advisory })), new Set(["failed"]));
  assert.deepEqual(new Set(answers({ status: 1, stderr: advisory })), new Set(["failed"]));
});

test("an audit that cannot be made is never one that has passed", () => {
  assert.deepEqual(new Set(answers({ status: 101, stderr: "error: no such command: `deny`" })), new Set(["not asked"]));
  assert.deepEqual(new Set(answers({ status: 1, stderr: "npm error code ENOTFOUND" })), new Set(["not asked"]));
  assert.deepEqual(
    new Set(answers({ status: 1, stderr: "2026-11-23 05:00:00 [ERROR] failed to fetch advisory database" })),
    new Set(["not asked"]),
  );
  assert.deepEqual(new Set(answers({ status: null, error: new Error("spawn npm ENOENT") })), new Set(["not asked"]));
  assert.deepEqual(
    new Set(answers({ status: null, error: new Error("spawnSync npm ETIMEDOUT") })),
    new Set(["not asked"]),
  );
  assert.deepEqual(new Set(answers({ status: 0 })), new Set(["passed"]));
});

test("what nobody could be asked is said of a release that is ready", () => {
  assert.equal(readyAs(audits(() => ({ status: 0 }))), "ready");
  const unheard = (command) => (command === "npm" ? { status: 1, stderr: "npm error code ENOTFOUND" } : { status: 0 });
  assert.match(
    readyAs(audits(unheard)),
    /^ready but for what was not asked: advisories about npm packages, signatures/,
  );
});
