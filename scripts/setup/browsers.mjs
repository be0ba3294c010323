// The browsers that tests run in. A missing one is installed where that is ours to do, and is otherwise an error:
// a test that was skipped looks too much like one that passed.

import { existsSync } from "node:fs";
import { capture, run } from "../children.mjs";
import { Problem, say, step } from "../terminal.mjs";

/** Environment variable with the path, names to look for, and the Debian package that brings it. */
const EVERYWHERE = [
  {
    variable: "CHROMIUM",
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    debian: "chromium",
  },
  { variable: "CHROMEDRIVER", names: ["chromedriver"], debian: "chromium-driver" },
  { variable: "FIREFOX", names: ["firefox-esr", "firefox"], debian: "firefox-esr" },
];

/** WebKitGTK, and a display for it. */
const ON_LINUX = [
  { variable: "WEBKITWEBDRIVER", names: ["WebKitWebDriver"], debian: "webkit2gtk-driver" },
  { variable: "XVFB", names: ["Xvfb"], debian: "xvfb" },
];

const PROGRAMS = [...EVERYWHERE, ...(process.platform === "linux" ? ON_LINUX : [])];

/** The paths, as environment variables for tests. */
export async function ensureBrowsers() {
  let found = await lookUp();
  const missing = PROGRAMS.filter(({ variable }) => !found[variable]);
  if (missing.length > 0) {
    await install(missing);
    found = await lookUp();
  }
  const absent = PROGRAMS.filter(({ variable }) => !found[variable]);
  if (absent.length > 0) throw new Problem(explain(absent));
  for (const [variable, path] of Object.entries(found)) say(`${variable.toLowerCase()} ${path}: ok`);
  return found;
}

async function lookUp() {
  const found = {};
  for (const { variable, names } of PROGRAMS) {
    const given = process.env[variable];
    if (given && !existsSync(given)) throw new Problem(`${variable} names ${given}, which does not exist.`);
    found[variable] = given || (await firstOf(names));
  }
  return found;
}

async function firstOf(names) {
  for (const name of names) {
    const path = await capture("sh", ["-c", `command -v ${name}`]);
    if (path) return path;
  }
  return null;
}

async function install(missing) {
  const packages = missing.map(({ debian }) => debian);
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) throw new Problem(explain(missing));
  await step(`browsers: installing ${packages.join(", ")}`, async () => {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-q"], { env });
    await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], { env });
  });
}

function explain(missing) {
  const names = missing.map(({ names }) => names[0]).join(", ");
  const packages = missing.map(({ debian }) => debian).join(" ");
  const variables = missing.map(({ variable }) => variable).join(", ");
  const command =
    process.platform === "darwin"
      ? "brew install --cask chromium chromedriver firefox"
      : `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages}`;
  return `The tests need ${names}. Install with:\n  ${command}\nor name installed programs in ${variables}.`;
}
