// The browsers, started as a shopper's are: by their program, on a profile of their own, with nothing attached.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ON_PATH = (process.env.PATH ?? "").split(":");
/** The first of these programs that the path leads to. */
export const onPath = (names) => names.flatMap((name) => ON_PATH.map((folder) => join(folder, name))).find(existsSync);

const said = (program, ...args) => execFileSync(program, args, { stdio: ["ignore", "pipe", "ignore"] }).toString();

const LIBRARIES = "/usr/lib";

/** The plain browser that comes with WebKitGTK. Driven browsers of WebKit keep nothing on a disk. */
function miniBrowser() {
  if (!existsSync(LIBRARIES)) return undefined;
  const folders = readdirSync(LIBRARIES).flatMap((folder) =>
    ["webkit2gtk-4.1", "webkit2gtk-4.0"].map((library) => join(LIBRARIES, folder, library, "MiniBrowser")),
  );
  return folders.find(existsSync);
}

/** Without a window Chromium opens one page only, which then opens the others. */
function opening([first, ...others]) {
  const url = new URL(first);
  for (const other of others) url.searchParams.append("also", other);
  return url.href;
}

// Pages in the background are to be as quick as those in front: what is tested here is not patience.
const FIREFOX = {
  "browser.shell.checkDefaultBrowser": false,
  "browser.sessionstore.resume_from_crash": false,
  "browser.sessionstore.max_resumed_crashes": -1,
  "toolkit.startup.max_resumed_crashes": -1,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.aboutwelcome.enabled": false,
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "datareporting.healthreport.uploadEnabled": false,
  "toolkit.telemetry.reportingpolicy.firstRun": false,
  "trailhead.firstrun.didSeeAboutWelcome": true,
  "app.update.enabled": false,
  "app.normandy.enabled": false,
  "extensions.update.enabled": false,
  "browser.tabs.unloadOnLowMemory": false,
  "dom.min_background_timeout_value": 4,
  "dom.min_background_timeout_value_without_budget_throttling": 4,
  "dom.timeout.enable_budget_timer_throttling": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
};

/** Writes the preferences of a Firefox into its profile. */
export function prefer(profile, others = {}) {
  const lines = Object.entries({ ...FIREFOX, ...others }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, "user.js"), lines.join(""));
}

/** A home of its own for a browser of WebKit, in which nothing asks for a graphics card or a desktop. */
export const webkitHome = (profile) => ({
  HOME: profile,
  XDG_DATA_HOME: join(profile, "data"),
  XDG_CACHE_HOME: join(profile, "cache"),
  XDG_CONFIG_HOME: join(profile, "config"),
  WEBKIT_DISABLE_COMPOSITING_MODE: "1",
  LIBGL_ALWAYS_SOFTWARE: "1",
  GTK_A11Y: "none",
  NO_AT_BRIDGE: "1",
  GIO_USE_PORTALS: "0",
});

export const ENGINES = {
  chromium: {
    needs: { chromium: () => process.env.CHROMIUM ?? onPath(["chromium", "chromium-browser", "google-chrome"]) },
    version: ({ chromium }) => said(chromium, "--version"),
    start: ({ chromium }, profile, urls) => ({
      command: chromium,
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-background-timer-throttling",
        "--disable-backgrounding-occluded-windows",
        "--disable-renderer-backgrounding",
        "--disable-component-update",
        "--disable-crash-reporter",
        "--password-store=basic",
        "--disable-popup-blocking",
        `--user-data-dir=${profile}`,
        opening(urls),
      ],
      env: {},
    }),
    isRenderer: (args) => args.includes("--type=renderer") && !args.includes("--extension-process"),
  },
  firefox: {
    needs: { "firefox-esr": () => process.env.FIREFOX ?? onPath(["firefox-esr", "firefox"]) },
    version: (programs) => said(programs["firefox-esr"], "--version"),
    start: (programs, profile, urls) => {
      prefer(profile);
      return {
        command: programs["firefox-esr"],
        args: ["--headless", "--no-remote", "--profile", profile, ...urls],
        env: { MOZ_CRASHREPORTER_DISABLE: "1", HOME: profile },
      };
    },
    // The first ones that are made are not for pages: extensions, sockets, and those kept ready.
    isRenderer: (args) => args.includes("-contentproc") && / tab$/.test(args.trim()),
  },
  webkit: {
    needs: { "webkit2gtk-driver": miniBrowser, xvfb: () => onPath(["Xvfb"]) },
    needsDisplay: true,
    version: (programs) => {
      const shown = said("dpkg-query", "-W", "-f=${Version}", "libwebkit2gtk-4.1-0");
      return `WebKitGTK ${shown} (${programs["webkit2gtk-driver"].split("/").at(-1)})`;
    },
    start: (programs, profile, urls) => ({
      command: programs["webkit2gtk-driver"],
      args: [`--cookies-file=${join(profile, "cookies")}`, ...urls],
      env: webkitHome(profile),
    }),
    isRenderer: (args) => args.includes("WebKitWebProcess"),
  },
};

/** The programs of an engine by the Debian package that brings each; `missing` names the packages that are not there. */
export function programsOf(name) {
  const programs = Object.fromEntries(Object.entries(ENGINES[name].needs).map(([debian, find]) => [debian, find()]));
  const missing = Object.keys(programs).filter((debian) => !programs[debian] || !existsSync(programs[debian]));
  return { programs, missing };
}

/** What brings the missing packages of an engine. */
export const installs = (missing) => `apt-get install -y --no-install-recommends ${missing.join(" ")}`;

/** What the browser calls itself. */
export const versionOf = (name) => ENGINES[name].version(programsOf(name).programs).trim();
