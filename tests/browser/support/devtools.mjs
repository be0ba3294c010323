// The developer panel as somebody uses it.

import { readFile } from "node:fs/promises";

/** Opens the panel for the page's cart; `devtools` is what answers for it in the page's window. */
export async function openPanel(page) {
  await page.evaluate(async () => {
    const { openDevtools } = await import("/pkg/devtools.js");
    window.devtools = openDevtools(window.cart);
  });
  return page.getByRole("region", { name: "Cart developer panel" });
}

/** Chooses a fault by how its words begin. */
export const choose = (panel, words) => panel.getByRole("radio", { name: new RegExp(`^${words}`) }).check();

/** Saves the report, and answers its text. */
export async function saved(page, panel) {
  const download = page.waitForEvent("download");
  await panel.getByRole("button", { name: "Save report" }).click();
  return readFile(await (await download).path(), "utf8");
}
