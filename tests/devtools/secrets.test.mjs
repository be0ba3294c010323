// What the developer panel takes out of all that it shows and saves.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Secrets, removedFrom } from "../../pkg-template/devtools/secrets.js";

const clean = (thing, personal) => new Secrets().without(thing, personal);

test("a token is removed by its field, by its looks and wherever it was met before", () => {
  const secrets = new Secrets();
  secrets.learn("opaque.word/1+2=", "token");
  assert.deepEqual(
    secrets.without({
      access_token: "short",
      note: "sent with Bearer abc.def",
      jwt: "it was eyJhbGciOi.eyJzdWIi.c2ln, I think",
      message: "opaque.word/1+2= is unknown",
      nested: [{ "opaque.word/1+2=": 1 }],
    }),
    {
      access_token: "(removed: token)",
      note: "sent with (removed: token)",
      jwt: "it was (removed: token), I think",
      message: "(removed: token) is unknown",
      nested: [{ "(removed: token)": 1 }],
    },
  );
});

test("phone numbers, checkout addresses and payment secrets are removed, also where personal facts may stay", () => {
  const said = {
    email: "ann@example.org",
    phone: 15551234567,
    text: "call +1 (555) 123-4567",
    checkoutUrl: "https://pay.example/1",
    next: "see https://shop.example/checkout/9?key=1 now",
    client_secret: "pi_1_secret_2",
    intent: "pi_3NabcdefGhij",
    picture: "https://img.example/mug.png?sig=abc",
  };
  assert.deepEqual(clean(said, true), {
    email: "ann@example.org",
    phone: "(removed: phone number)",
    text: "call (removed: phone number)",
    checkoutUrl: "(removed: checkout address)",
    next: "see (removed: checkout address) now",
    client_secret: "(removed: payment secret)",
    intent: "(removed: payment secret)",
    picture: "https://img.example/mug.png(removed: query of an address)",
  });
  assert.equal(clean(said).email, "(removed: personal fact)");
});

test("what is secret is found in JSON within a text as well", () => {
  const body = JSON.stringify({ is: { put: { value: JSON.stringify({ phone: "5551234" }) } } });
  assert.ok(!clean({ body }).body.includes("5551234"));
});

test("what is no secret stays as it is, of whatever sort", () => {
  const line = {
    key: "prod_1/var_2",
    quantity: 3,
    unitPrice: { amount: 1250, currency: "USD" },
    error: null,
    isGift: true,
  };
  assert.deepEqual(clean({ lines: [line], name: "Mug +2", at: "2026-01-02T03:04:05.678Z" }), {
    lines: [line],
    name: "Mug +2",
    at: "2026-01-02T03:04:05.678Z",
  });
});

test("the name of a cart, by which anybody has it, is removed before anybody has said that it is one", () => {
  const name = "cw-b1pyur1tu0ngsh2zb7n198vpc1";
  assert.equal(clean(`/v2/carts/${name}/items`), "/v2/carts/(removed: name of a cart)/items");
});

test("a short id is removed where it stands by itself, and leaves words and numbers alone", () => {
  const secrets = new Secrets();
  secrets.learn("7", "customer");
  assert.equal(secrets.without("/v7/customers/7/carts/17"), "/v7/customers/(removed: customer)/carts/17");
});

test("what was removed is counted by its sort", () => {
  const text = JSON.stringify(clean({ token: "a", apiKey: "b", phone: "c", token2: null }));
  assert.deepEqual(removedFrom(text), { token: 2, "phone number": 1 });
});
