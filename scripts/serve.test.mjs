import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve } from "./serve.mjs";

let folder;
let server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "serve-"));
  await mkdir(join(folder, "www", "sub"), { recursive: true });
  await mkdir(join(folder, "pkg", "wasm"), { recursive: true });
  await writeFile(join(folder, "www", "index.html"), "<p>shop</p>");
  await writeFile(join(folder, "www", "sub", "index.html"), "<p>sub</p>");
  await writeFile(join(folder, "pkg", "wasm", "x.wasm"), "wasm");
  await writeFile(join(folder, "secret.txt"), "secret");
  await symlink(join(folder, "secret.txt"), join(folder, "www", "link.txt"));
  const folders = [
    ["/cartwright/", join(folder, "pkg")],
    ["/", join(folder, "www")],
  ];
  server = await serve({ port: 0, sandbox: "http://127.0.0.1:4010", folders });
});

after(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** `fetch` would tidy the path up before sending it. */
function get(path, { method = "GET", headers = {} } = {}) {
  const { port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, method, headers, agent: false }, async (response) => {
      let body = "";
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode, headers: response.headers, body });
    });
    sent.on("error", reject).end();
  });
}

test("pages, the package and the sandbox's address are served with their types", async () => {
  const page = await get("/");
  assert.equal(page.body, "<p>shop</p>");
  assert.equal(page.headers["content-type"], "text/html; charset=utf-8");
  const wasm = await get("/cartwright/wasm/x.wasm?v=1");
  assert.equal(wasm.body, "wasm");
  assert.equal(wasm.headers["content-type"], "application/wasm");
  assert.deepEqual(JSON.parse((await get("/config.json")).body), { sandbox: "http://127.0.0.1:4010" });
});

test("what a worker keeps of the shop is its own files and what they import of the package", async () => {
  const { files } = JSON.parse((await get("/shell.json")).body);
  assert.deepEqual(files, ["/", "/cartwright/wasm/x.wasm", "/sub/"]);
});

test("a file that changes makes another release of all", async () => {
  const release = async () => JSON.parse((await get("/shell.json")).body).release;
  const before = await release();
  assert.equal(await release(), before);
  await writeFile(join(folder, "pkg", "wasm", "x.wasm"), "wasm anew");
  assert.notEqual(await release(), before);
  await writeFile(join(folder, "pkg", "wasm", "x.wasm"), "wasm");
});

test("an unchanged file is not sent twice", async () => {
  const { headers } = await get("/");
  assert.equal(headers["cache-control"], "no-cache");
  assert.equal((await get("/", { headers: { "if-none-match": headers.etag } })).status, 304);
});

test("nothing outside the served folders is reached", async () => {
  for (const path of [
    "/../secret.txt",
    "/sub/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/..%5csecret.txt",
    "/cartwright/../../secret.txt",
    "/link.txt",
    "//secret.txt",
    "/%00",
    "/%zz",
  ]) {
    const { status, body } = await get(path);
    assert.ok(status === 404 || status === 400, `${path}: ${status}`);
    assert.ok(!body.includes("secret"), path);
  }
});

test("a folder is answered by its index, after a redirect when the slash is missing", async () => {
  assert.equal((await get("/sub")).headers.location, "/sub/");
  assert.equal((await get("/sub/")).body, "<p>sub</p>");
});

test("only reading is allowed", async () => {
  assert.equal((await get("/", { method: "POST" })).status, 405);
  assert.equal((await get("/", { method: "HEAD" })).body, "");
});
