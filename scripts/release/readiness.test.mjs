import assert from "node:assert/strict";
import { test } from "node:test";
import { readiness } from "./readiness.mjs";
import { compare, objection, parse } from "./version.mjs";

const CHANGELOG =
  "# Changelog\n\n## UNRELEASED\n\n## 0.2.0, 2026-12-01\n\n### Added\n\n- A thing.\n\n## 0.1.0, 2026-11-01\n\n- First.\n";
const repository = { type: "git", url: "git+https://code.example/cartwright.git" };
const RELEASED = { tags: ["v0.1.0", "wip"], here: [] };
const ready = { version: "0.2.0", packed: "0.2.0", repository, changelog: CHANGELOG, dirty: [], ...RELEASED };
const objections = (facts) => readiness({ ...ready, ...facts }).flatMap(([, found]) => found);

test("a version that is committed, told of and the next one is ready", () => {
  assert.deepEqual(objections({}), []);
  assert.deepEqual(objections({ tags: ["v0.1.0", "v0.2.0"], here: ["v0.2.0"] }), []);
  assert.deepEqual(objections({ tags: [] }), []);
});

test("each thing that is missing is said", () => {
  assert.deepEqual(objections({ dirty: ["src/lib.rs"] }), ["src/lib.rs is not."]);
  assert.match(objections({ packed: "0.1.0" })[0], /0\.1\.0.*0\.2\.0/);
  assert.match(objections({ repository: undefined })[0], /provenance/);
  assert.match(objections({ changelog: "## UNRELEASED\n\n- A thing.\n" })[0], /no section `## 0\.2\.0/);
  assert.match(objections({ changelog: "## 0.2.0\n\n- A thing.\n" })[0], /no date/);
  assert.match(objections({ changelog: "## 0.2.0, 2026-12-01\n\n## 0.1.0\n\n- First.\n" })[0], /says nothing/);
  assert.match(objections({ tags: ["v0.2.0"] })[0], /another commit/);
  assert.match(objections({ tags: ["v0.3.0"] })[0], /does not come after 0\.3\.0/);
  assert.match(objections({ version: "0.2" })[0], /is none/);
});

test("what breaks or adds is a version that says so", () => {
  const said = (last, next, changes) => objection(parse(last), parse(next), changes);
  assert.equal(said("1.2.3", "1.2.4", {}), null);
  assert.match(said("1.2.3", "1.2.4", { adds: true }), /new minor/);
  assert.equal(said("1.2.3", "1.3.0", { adds: true }), null);
  assert.match(said("1.2.3", "1.3.0", { breaks: true }), /new major/);
  assert.equal(said("1.2.3", "2.0.0", { breaks: true }), null);
  assert.match(said("0.2.3", "0.2.4", { breaks: true }), /new minor/);
  assert.equal(said("0.2.3", "0.3.0", { breaks: true }), null);
  assert.equal(said("0.2.3", "0.2.4", { adds: true }), null);
});

test("versions are ordered by number, and a pre-release comes before its release", () => {
  const texts = ["1.0.0-rc.2", "0.10.0", "1.0.0", "1.0.0-rc.10", "0.9.1"];
  const sorted = [...texts].sort((a, b) => compare(parse(a), parse(b)));
  assert.deepEqual(sorted, ["0.9.1", "0.10.0", "1.0.0-rc.2", "1.0.0-rc.10", "1.0.0"]);
  for (const text of ["1.0", "v1.0.0", "1.0.0-", "1.0.0-rc..1"]) assert.equal(parse(text), null, text);
});
