// The three engines, each started on a profile of its own and driven over its wire, in one colour scheme and without
// movement.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { freePort } from "../../scripts/services/ports.mjs";
import { installs, onPath, prefer, programsOf, webkitHome } from "../kills/engines.mjs";
import { profileFolder } from "../browser/support/profile.mjs";
import { openDisplay } from "../kills/browser.mjs";
import { Family } from "../kills/family.mjs";
import { overHttp, overMarionette } from "./wire.mjs";

const HEIGHT = 800;
const PATIENCE = 120_000;

// The toolbar of MiniBrowser is wider than a phone, unless what is on it may overlap.
const NARROW = "* { padding: 0; margin: 0; min-width: 0; } button { margin: 0 -12px; } entry { margin: 0 -40px; }\n";
// Nobody manages the windows there: the keyboard is where the pointer is, in the middle, which every window is to cover.
const SCREEN = "640x768x24";
const STILL = "[Settings]\ngtk-enable-animations=0\n";

/** How each is started: `{ family, wire, resize(width) }`. */
const STARTS = {
  async chromium({ folder, scheme, programs }) {
    const port = await freePort();
    const chromedriver = process.env.CHROMEDRIVER ?? onPath(["chromedriver"]);
    const family = new Family({ command: chromedriver, args: [`--port=${port}`], env: { HOME: folder } });
    const args = [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      `--user-data-dir=${join(folder, "profile")}`,
    ];
    const wire = await driver(port, { "goog:chromeOptions": { binary: programs.chromium, args } });
    const tell = (cmd, params) => wire.also("/goog/cdp/execute", { cmd, params });
    const features = [
      { name: "prefers-color-scheme", value: scheme },
      { name: "prefers-reduced-motion", value: "reduce" },
    ];
    await tell("Emulation.setEmulatedMedia", { features });
    const resize = (width) =>
      tell("Emulation.setDeviceMetricsOverride", { width, height: HEIGHT, deviceScaleFactor: 1, mobile: false });
    return { family, wire, resize };
  },

  async firefox({ folder, scheme, programs }) {
    prefer(folder, {
      "marionette.port": 0,
      "layout.css.prefers-color-scheme.content-override": scheme === "dark" ? 0 : 1,
      "ui.prefersReducedMotion": 1,
    });
    const family = new Family({
      command: programs["firefox-esr"],
      args: ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access", "--profile", folder],
      env: { MOZ_CRASHREPORTER_DISABLE: "1", HOME: folder },
    });
    const said = join(folder, "MarionetteActivePort");
    await until(() => existsSync(said) && readFileSync(said, "utf8") !== "", "Firefox does not listen");
    const wire = await overMarionette(Number(readFileSync(said, "utf8")));
    // Its window is never as narrow as a phone; what shows the page within can be.
    const script = `for (const name of ["width", "max-width", "min-width"])
      gBrowser.selectedBrowser.style.setProperty(name, arguments[0] + "px");
      gBrowser.selectedBrowser.style.setProperty("height", arguments[1] + "px");`;
    const resize = async (width) => {
      await wire.also("Marionette:SetContext", { value: "chrome" });
      await wire.call("run", { script, args: [width, HEIGHT] });
      await wire.also("Marionette:SetContext", { value: "content" });
    };
    return { family, wire, resize };
  },

  async webkit({ folder, scheme, programs }) {
    const port = await freePort();
    const command = process.env.WEBKITWEBDRIVER ?? onPath(["WebKitWebDriver"]);
    const env = webkitHome(folder);
    const config = join(env.XDG_CONFIG_HOME, "gtk-3.0");
    mkdirSync(config, { recursive: true });
    writeFileSync(join(config, "gtk.css"), NARROW);
    writeFileSync(join(config, "settings.ini"), STILL);
    const display = await openDisplay({ screen: SCREEN });
    const family = new Family({ command, args: [`--port=${port}`], env: { ...env, DISPLAY: display.name } });
    const args = ["--automation", ...(scheme === "dark" ? ["--dark-mode"] : [])];
    const options = { binary: programs["webkit2gtk-driver"], args };
    const wire = await driver(port, { "webkitgtk:browserOptions": options });
    const resize = (width) => wire.call("resize", { width, height: HEIGHT });
    return { family, wire, resize, close: display.close };
  },
};

/** Starts one of them. `close` ends it, and all that it has started. */
export async function launch(engine, { scheme }) {
  const { programs, missing } = programsOf(engine);
  if (missing.length > 0) throw new Error(`${engine} is missing: ${installs(missing)}`);
  const profile = await profileFolder();
  const { family, wire, resize, close = () => {} } = await STARTS[engine]({ folder: profile.folder, scheme, programs });
  await wire.call("allow", { script: PATIENCE });
  return {
    wire,
    resize,
    async close() {
      await wire.end().catch(() => {});
      await family.quit();
      close();
      await profile.remove();
    },
  };
}

async function driver(port, capabilities) {
  const url = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(`${url}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(answers, "the driver does not listen");
  return overHttp(url, capabilities);
}

/** Asks until it is so. */
export async function until(isSo, otherwise) {
  for (const end = Date.now() + PATIENCE; ; await setTimeout(50)) {
    const so = await isSo();
    if (so) return so;
    if (Date.now() > end) throw new Error(typeof otherwise === "function" ? await otherwise() : otherwise);
  }
}
