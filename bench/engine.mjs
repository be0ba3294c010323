// The browser that a run takes place in.

import { chromium, firefox } from "playwright-core";
import { Problem } from "../scripts/terminal.mjs";

const LAUNCH = {
  chromium: () =>
    chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      // A contestant loads a script of somebody else's when it is imported: nothing is asked of other hosts.
      args: ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
    }),
  firefox: () =>
    firefox.launch({ channel: "moz-firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr" }),
};

export const engines = Object.keys(LAUNCH);

/** @param {string} engine */
export async function launch(engine) {
  if (!LAUNCH[engine]) throw new Problem(`No such engine: ${engine}. There are ${engines.join(", ")}.`);
  return LAUNCH[engine]();
}
