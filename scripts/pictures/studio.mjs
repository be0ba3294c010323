// Where pictures of the storefront are taken: the same page looks the same here on every machine, at any time.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "../serve.mjs";
import { startSandbox } from "../services/sandbox.mjs";
import { root } from "../workspace.mjs";
import { fontsOf } from "./fonts.mjs";
import { STATES } from "./states.mjs";

const DESK = { width: 1180, height: 760 };
const TALL = { ...DESK, height: 1020 };
const PHONE = { width: 390, height: 760 };

/** Where the committed picture of a state is. */
export const pictureOf = (name) => join(root, "docs", "pictures", `${name}.png`);

/** Opens it. `executablePath` is that of Chromium. */
export async function openStudio(executablePath) {
  const folder = mkdtempSync(join(tmpdir(), "pictures-"));
  const sandbox = await startSandbox({ port: 0 });
  const files = await serve({ port: 0, sandbox: sandbox.url });
  const browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--font-render-hinting=none",
      "--disable-lcd-text",
      "--force-color-profile=srgb",
    ],
    env: { ...process.env, ...fontsOf(folder) },
  });

  return {
    /** The page in one of its states: a new visitor in a new shop. */
    async reach(name) {
      const { path = "/", phone = false, tall = false, dark = false, reach } = STATES[name];
      await fetch(`${sandbox.url}/sandbox/reset`, { method: "POST" });
      await fetch(`${sandbox.url}/sandbox/faults`, { method: "DELETE" });
      const context = await browser.newContext({
        viewport: phone ? PHONE : tall ? TALL : DESK,
        colorScheme: dark ? "dark" : "light",
        reducedMotion: "reduce",
        timezoneId: "UTC",
      });
      await context.addInitScript(alwaysNoon);
      const page = await context.newPage();
      await page.goto(files.url + path);
      await page.waitForFunction(() => window.shop && document.querySelector("#catalogue li"));
      await reach(page);
      return page;
    },
    /** A picture of a page. */
    take: (page) => page.screenshot({ animations: "disabled" }),
    /** A page that knows nothing of the shop. */
    emptyPage: () => browser.newPage(),
    async close() {
      await browser.close();
      files.close();
      await sandbox.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** In the page: time goes on, and whenever it is told it is the same. */
function alwaysNoon() {
  const NOON = Date.UTC(2030, 0, 15, 12);
  const { get } = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, "format");
  Object.defineProperty(Intl.DateTimeFormat.prototype, "format", {
    configurable: true,
    get() {
      const format = get.call(this);
      return () => format(NOON);
    },
  });
}
