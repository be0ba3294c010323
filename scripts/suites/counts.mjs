// How many tests passed, failed and were skipped, read from what each runner prints.

const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

/** Sums over all summaries in the text; null when there is none, which means that the runner did not finish. */
function summed(text, pattern, read) {
  const found = [...text.replace(ESCAPES, "").matchAll(pattern)].map(read);
  if (found.length === 0) return null;
  return found.reduce((sum, one) => ({
    passed: sum.passed + one.passed,
    failed: sum.failed + one.failed,
    skipped: sum.skipped + one.skipped,
  }));
}

/** `test result: ok. 3 passed; 0 failed; 1 ignored; …`, once for each test program. Also wasm-bindgen's runner. */
export function fromCargo(text) {
  const pattern = /^test result: .*?(\d+) passed; (\d+) failed; (\d+) ignored/gm;
  return summed(text, pattern, ([, passed, failed, skipped]) => ({
    passed: Number(passed),
    failed: Number(failed),
    skipped: Number(skipped),
  }));
}

/** `Summary [ 0.1s] 5/6 tests run: 3 passed (1 slow), 1 failed, 1 timed out, 1 skipped`. */
export function fromNextest(text) {
  const pattern = /^\s*Summary \[[^\]]*\]\s+(?:\d+\/)?(\d+) tests? run: (.*)$/gm;
  return summed(text, pattern, ([, planned, rest]) => {
    const passed = Number(/(\d+) passed/.exec(rest)?.[1] ?? 0);
    const skipped = Number(/(\d+) skipped/.exec(rest)?.[1] ?? 0);
    // Whatever was planned and did not pass has failed: crashed, timed out, could not start or was never reached.
    return { passed, failed: Number(planned) - passed, skipped };
  });
}

/** Node's own runner: `ℹ pass 3` (spec) or `# pass 3` (TAP). */
export function fromNode(text) {
  const plain = text.replace(ESCAPES, "");
  const count = (name) => {
    const found = new RegExp(`^(?:ℹ|#) ${name} (\\d+)$`, "m").exec(plain);
    return found ? Number(found[1]) : null;
  };
  const passed = count("pass");
  if (passed === null) return null;
  return { passed, failed: count("fail") + count("cancelled"), skipped: count("skipped") + count("todo") };
}

/** Either of the runners for native tests. */
export function fromRust(text) {
  return fromNextest(text) ?? fromCargo(text);
}

/** Our own commands: `37 passed, 0 failed`. */
export function fromTally(text) {
  const pattern = /^(\d+) passed, (\d+) failed$/gm;
  return summed(text, pattern, ([, passed, failed]) => ({
    passed: Number(passed),
    failed: Number(failed),
    skipped: 0,
  }));
}
