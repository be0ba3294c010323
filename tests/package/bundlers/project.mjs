// An application in a folder of its own, with its packages and the packed Cartwright: installed, built, served.

import assert from "node:assert/strict";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { ended, start, stop } from "../../../scripts/children.mjs";
import { unpack } from "../../../scripts/pack.mjs";
import { serve } from "../../../scripts/serve.mjs";
import { freePort } from "../../../scripts/services/ports.mjs";
import { installLocked, isInstalled } from "../../../scripts/setup/locked.mjs";
import { root } from "../../../scripts/workspace.mjs";

const SOURCES = join(import.meta.dirname, "apps");
const PLACE = join(root, "build", "apps");

/** Nobody is told that these were built. */
const ENV = { CI: "1", NEXT_TELEMETRY_DISABLED: "1", NUXT_TELEMETRY_DISABLED: "1", HOST: "127.0.0.1" };

export class Project {
  #app;
  #folder;

  constructor(app) {
    this.#app = app;
    this.#folder = join(PLACE, app.folder);
  }

  /**
   * Its sources as they are, its packages by its lockfile. That cannot name the tarball, which is another one after each
   * build: it is put where npm would put it afterwards, and into package.json, where frameworks look for their plugins.
   */
  async install(tarball) {
    const { folder, from } = this.#app;
    await mkdir(this.#folder, { recursive: true });
    for (const name of await readdir(this.#folder)) {
      if (name !== "node_modules") await rm(join(this.#folder, name), { recursive: true });
    }
    for (const source of [from, folder].filter(Boolean)) {
      await cp(join(SOURCES, source), this.#folder, { recursive: true });
    }
    if (!isInstalled(this.#folder)) await installLocked(this.#folder);
    const packages = join(this.#folder, "node_modules");
    // What a bundler has kept of another tarball goes as well.
    for (const name of ["cartwright", ".vite", ".cache"])
      await rm(join(packages, name), { recursive: true, force: true });
    await unpack(tarball, join(packages, "cartwright"));
    await this.#name(join(packages, "cartwright"));
  }

  async #name(installed) {
    const file = join(this.#folder, "package.json");
    const [shop, { name, version }] = await Promise.all([file, join(installed, "package.json")].map(json));
    shop.dependencies = { ...shop.dependencies, [name]: version };
    await writeFile(file, JSON.stringify(shop));
  }

  async build() {
    const child = this.#npm(this.#app.build);
    const said = outputOf(child);
    assert.equal(await ended(child), 0, said.join(""));
  }

  /** The wasm files that the scripts name which were built for browsers. Bundlers may leave others beside them. */
  async wasmInUse() {
    const folder = join(this.#folder, this.#app.assets);
    const files = await readdir(folder, { recursive: true });
    const wasm = files.filter((file) => file.endsWith(".wasm")).map((file) => basename(file));
    const scripts = files.filter((file) => /\.m?js$/.test(file)).map((file) => readFile(join(folder, file), "utf8"));
    const text = (await Promise.all(scripts)).join("\n");
    return wasm.filter((file) => text.includes(file));
  }

  /** Its address, and what ends it. */
  async serve() {
    const { serves, start: command } = this.#app;
    if (serves) {
      return serve({
        port: 0,
        folders: Object.entries(serves).map(([path, name]) => [path, join(this.#folder, name)]),
      });
    }
    const port = await freePort();
    const child = this.#npm(command, { PORT: String(port) });
    const said = outputOf(child);
    const url = `http://127.0.0.1:${port}`;
    await answers(url, child, said);
    return { url, close: () => stop(child, "SIGKILL") };
  }

  #npm(args, env) {
    return start("npm", ["--prefix", this.#folder, ...args], { env: { ...ENV, ...env }, output: "pipe", group: true });
  }
}

const json = async (file) => JSON.parse(await readFile(file, "utf8"));

function outputOf(child) {
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => said.push(text));
  return said;
}

/** Waits until somebody answers there, for as long as the program runs that should. */
async function answers(url, child, said) {
  for (;;) {
    assert.equal(child.exitCode, null, said.join(""));
    try {
      return await fetch(`${url}/favicon.ico`);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
