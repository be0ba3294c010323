// The browser that a run takes place in.

import { chromium, firefox } from "playwright-core";
import { Problem } from "../scripts/terminal.mjs";

const LAUNCH = {
  chromium: () =>
    chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu"],
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
