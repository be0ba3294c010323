// The browser that a run takes place in.

import { chromium, firefox } from "playwright-core";
import { Problem } from "../scripts/terminal.mjs";
import { launchWebkit } from "./webkit.mjs";

const LAUNCH = {
  chromium: () =>
    chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      // A contestant loads a script of somebody else's when it is imported: nothing is asked of other hosts.
      args: ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
    }),
  firefox: () =>
    firefox.launch({ channel: "moz-firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr" }),
  webkit: launchWebkit,
};

export const engines = Object.keys(LAUNCH);

/** @param {string} engine */
export async function launch(engine) {
  if (!LAUNCH[engine]) throw new Problem(`No such engine: ${engine}. There are ${engines.join(", ")}.`);
  return LAUNCH[engine]();
}

/** A page that takes orders, in a context of a browser. */
export async function openBench(context, site) {
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(error.stack));
  await page.goto(site.url);
  await page.waitForFunction(() => window.bench);
  return page;
}
