// Settings: what would make the proxy unsafe does not start.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createVioletProxy } from "../../pkg-template/proxy.js";
import { SECRET } from "./support/shop.mjs";

const fine = {
  baseUrl: "https://api.violet.io/v1",
  appId: 10200,
  appSecret: "app-secret",
  token: "token",
  sessionSecret: SECRET,
};

test("settings that are wrong are refused by name, and their values are not repeated", () => {
  const wrong = {
    baseUrl: [
      "http://api.violet.io/v1",
      "ftp://x",
      "/v1",
      undefined,
      "https://user:pass@x/v1",
      "https://x/v1?a",
      "https://x/#a",
    ],
    appId: [undefined, "", "1\r\n2", {}],
    appSecret: [undefined, "", "two words", "ü", 7],
    token: [undefined, null, "", "two words", 7, {}, { username: "u" }, { username: "", password: "p" }],
    sessionSecret: [
      undefined,
      "",
      SECRET.slice(0, 31),
      [],
      [SECRET, "short"],
      new Uint8Array(16),
      new Uint8Array(32),
      "x".repeat(64),
      "0123".repeat(16),
      Array(9).fill(SECRET),
    ],
    mountPath: ["api", "/a b", "/a/../b", "//a", "/a%2f", 7],
    origins: [[], ["https://shop.example/"], ["shop.example"], "https://shop.example", ["*"], ["null"]],
    session: ["s"],
    onError: [{}],
    timeout: [0, -1, 1.5, "1", Infinity],
    maxAge: [0],
    maxRequestBytes: [0],
    maxAnswerBytes: [null],
  };
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      const attempt = () => createVioletProxy({ ...fine, [name]: value });
      assert.throws(
        attempt,
        (error) => error.code === "invalid-argument" && error.subject === name,
        `${name}: ${value}`,
      );
    }
  }
  const attempt = () => createVioletProxy({ ...fine, sessionSecret: "hunter2" });
  assert.throws(attempt, (error) => !JSON.stringify([error.message, error]).includes("hunter2"));
  assert.throws(() => createVioletProxy(undefined), /appId/);
});

test("settings that are right are taken", () => {
  for (const more of [
    {},
    { baseUrl: "http://127.0.0.1:4010/v1" },
    { baseUrl: "http://localhost:4010" },
    { sessionSecret: crypto.getRandomValues(new Uint8Array(32)) },
    { sessionSecret: [SECRET, `${SECRET}!`] },
    { mountPath: "/" },
    { mountPath: "/shop.v2/api/" },
    { origins: ["https://shop.example", "http://localhost:3000"] },
    { token: { username: "u", password: "p" } },
    { token: async () => "t" },
  ]) {
    assert.equal(typeof createVioletProxy({ ...fine, ...more }), "function");
  }
});
