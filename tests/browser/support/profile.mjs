// A folder for a browser's profile, which nothing else knows.

import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Makes one; it goes with the process if nobody removes it before. */
export async function profileFolder() {
  const folder = await mkdtemp(join(tmpdir(), "profile-"));
  const leave = () => rmSync(folder, { recursive: true, force: true });
  process.on("exit", leave);
  const remove = async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    process.off("exit", leave);
  };
  return { folder, remove };
}
