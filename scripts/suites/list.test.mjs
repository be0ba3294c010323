import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fromNode } from "./counts.mjs";
import { node } from "./list.mjs";
import { verdict } from "./verdict.mjs";

test("a file of tests that hangs fails, and does not hang its suite", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "hangs-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "hangs.test.mjs");
  writeFileSync(
    file,
    `import { test } from "node:test"; test("hangs", () => new Promise(() => setInterval(() => {}, 9)));`,
  );
  const [program, args] = node([file], { patience: 1_000 });
  // As a suite runs it, and not as a file of this one.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { status, stdout } = spawnSync(program, args, { encoding: "utf8", timeout: 60_000, env });
  assert.equal(verdict({ counts: fromNode(stdout), code: status }).failed, 1);
});
