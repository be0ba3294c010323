// Where a package comes from, as a file beside its tarball.

import { rmSync, writeFileSync } from "node:fs";

/** Of what is not ready there is none, nor one that was left from before: its commit need not be what was packed. */
export function writeProvenance(file, provenance, failed) {
  if (failed.length > 0) rmSync(file, { force: true });
  else writeFileSync(file, `${JSON.stringify(provenance, null, 2)}\n`);
}
