import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { writeProvenance } from "./provenance.mjs";

test("only what is ready says which commit it comes from", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "provenance-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "cartwright.tgz.json");
  writeProvenance(file, { commit: "a" }, ["Is all committed?"]);
  assert.equal(existsSync(file), false);
  writeProvenance(file, { commit: "a" }, []);
  assert.deepEqual(JSON.parse(readFileSync(file, "utf8")), { commit: "a" });
  writeProvenance(file, { commit: "a" }, ["Is all committed?"]);
  assert.equal(existsSync(file), false);
});
