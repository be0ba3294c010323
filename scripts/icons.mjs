// node scripts/icons.mjs: the storefront's icon as the pictures that an installed page needs, in www/icons/.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ensureBrowsers } from "./setup/browsers.mjs";
import { say, script } from "./terminal.mjs";
import { root } from "./workspace.mjs";

const FOLDER = join(root, "www", "icons");
const DRAWING = readFileSync(join(root, "www", "pictures", "shop.svg"), "utf8");
const GROUND = /<rect [^>]*fill="(#\w+)"/.exec(DRAWING)[1];

/** What a system may cut off leaves the inner four fifths. */
const ICONS = [
  { name: "shop-192", size: 192, part: 1 },
  { name: "shop-512", size: 512, part: 1 },
  { name: "maskable-512", size: 512, part: 0.8 },
];

await script(async () => {
  const { CHROMIUM } = await ensureBrowsers();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  mkdirSync(FOLDER, { recursive: true });
  for (const { name, size, part } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const ground = part < 1 ? GROUND : "transparent";
    await page.setContent(
      `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${ground}">` +
        `<div style="width:${part * 100}%;line-height:0">${DRAWING}</div>`,
    );
    await page.screenshot({ path: join(FOLDER, `${name}.png`), omitBackground: true });
  }
  await browser.close();
  say(`${FOLDER} has them.`);
});
