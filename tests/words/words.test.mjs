// The languages: none lacks a sentence, a plural form or a fact, and whatever a shopper may be told has a sentence.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Language } from "../../pkg-template/elements/language.js";
import { LANGUAGES, languageOf, provideWords } from "../../pkg-template/elements/languages.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const wordsOf = async (name) => (await import(`../../pkg-template/words/${name}.js`)).default;
const english = await wordsOf("en");

/** Told to developers, who have called something in the wrong way, and shown in no widget. */
const NOT_FOR_SHOPPERS = [
  "invalid-argument",
  "secret-key-refused",
  "unsupported",
  // What a worker tells the browser, so that it asks once more.
  "drain-unfinished",
  // Calls beside the cart that no widget makes.
  "last-cart",
  "shipping-group-in-use",
  "shipping-group-not-found",
  "source-not-found",
];

/** The facts that a sentence takes, over all of its forms. */
const factsIn = (sentence) => {
  const forms = typeof sentence === "string" ? [sentence] : Object.values(sentence);
  return new Set(forms.flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)));
};

for (const name of LANGUAGES) {
  const words = await wordsOf(name);

  test(`${name} has every sentence, with the facts that it takes`, () => {
    assert.deepEqual(Object.keys(words).sort(), Object.keys(english).sort());
    for (const [key, sentence] of Object.entries(words)) {
      assert.deepEqual(factsIn(sentence), factsIn(english[key]), key);
    }
  });

  test(`${name} has every plural form`, () => {
    const wanted = new Intl.PluralRules(name).resolvedOptions().pluralCategories.sort();
    for (const [key, sentence] of Object.entries(words)) {
      const isCounted = typeof english[key] !== "string";
      assert.equal(typeof sentence === "string", !isCounted, key);
      if (isCounted) assert.deepEqual(Object.keys(sentence).sort(), wanted, key);
    }
  });

  test(`${name} says each thing in its own words`, () => {
    if (name === "en") return;
    const same = Object.keys(english).filter(
      (key) => /[a-z]{4}/.test(String(english[key])) && words[key] === english[key],
    );
    const loans = ["subtotal", "total", "sentence"];
    assert.deepEqual(
      same.filter((key) => !loans.includes(key) && !/^\W*(\{\w+\}\W*)+$/.test(String(english[key]))),
      [],
    );
  });
}

test("each code of an error that a shopper may be told of has a sentence", () => {
  const codes = [...codesIn("src"), ...codesIn("pkg-template")];
  assert.ok(codes.length > 90, `only ${codes.length} codes were found`);
  const silent = [...new Set(codes)].filter((code) => !NOT_FOR_SHOPPERS.includes(code) && !(`why.${code}` in english));
  assert.deepEqual(silent.sort(), []);
});

test("each reason, each kind and each state of a waiting change has a sentence", () => {
  const types = (file) => readFileSync(join(root, "pkg-template", "types", file), "utf8");
  const literals = (text, from, to) =>
    [...text.slice(text.indexOf(from), text.indexOf(to, text.indexOf(from))).matchAll(/"([a-z-]+)"/g)].map(
      ([, word]) => word,
    );
  const reasons = literals(types("snapshot.d.ts"), "export type TotalsReason", "/** What the cart or a bag costs");
  const kinds = literals(types("change.d.ts"), "readonly kind:", ";");
  const states = literals(types("change.d.ts"), "readonly state:", ";");
  assert.deepEqual([reasons.length > 10, kinds.length > 8, states.length], [true, true, 4]);
  const wanted = [
    ...reasons.map((reason) => `reason.${reason}`),
    ...kinds.map((kind) => `asked.${kind}`),
    ...states.map((state) => `state.${state}`),
  ];
  assert.deepEqual(
    wanted.filter((key) => !(key in english)),
    [],
  );
});

test("amounts, numbers and moments are written as the reader writes them", async () => {
  const money = async (locale, amount, currency) => plain((await languageOf(locale)).money({ amount, currency }));
  assert.equal(await money("ja", 1_000, "JPY"), "￥1,000");
  assert.equal(await money("en-US", 1_250, "KWD"), "KWD 1.250");
  assert.equal(await money("de-DE", 123_456, "EUR"), "1.234,56 €");
  assert.match(await money("ar-EG", 1_250, "KWD"), /١٫٢٥٠/);
  const arabic = await languageOf("ar-EG");
  assert.equal(arabic.number(42), "٤٢");
  assert.equal(arabic.text("badge", { count: 11 }), "سلة التسوق: ١١ منتجًا");
  assert.equal(arabic.text("badge", { count: 2 }), "سلة التسوق: منتجان");
});

test("what has waited since another day says which, in the manner of the language", async () => {
  const [day, now] = [new Date(2026, 10, 22, 14, 5), new Date(2026, 10, 23, 9, 0)].map(Number);
  const since = async (locale) => {
    const language = await languageOf(locale);
    return [language.time(day, day + 60_000), language.time(day, now)].map(plain);
  };
  assert.deepEqual(await since("en-US"), ["2:05 PM", "Nov 22, 2:05 PM"]);
  assert.deepEqual(await since("de"), ["14:05", "22. Nov., 14:05"]);
  assert.deepEqual(await since("fr"), ["14:05", "22 nov., 14:05"]);
  assert.deepEqual(await since("es"), ["14:05", "22 nov, 14:05"]);
  assert.deepEqual(await since("ja"), ["14:05", "11月22日 14:05"]);
  assert.match((await since("ar-EG"))[1], /^٢٢ نوفمبر/);
});

test("a name of the other direction does not carry the words around it along", async () => {
  const arabic = await languageOf("ar");
  assert.equal(arabic.text("removed", { name: "Mug (blue)" }), "تمت إزالة \u2068Mug (blue)\u2069");
  const french = await languageOf("fr");
  assert.equal(french.text("undo-named", { name: "Tasse" }), "Remettre Tasse");
  assert.equal(french.text("undo-named", { name: "قهوة" }), "Remettre \u2068قهوة\u2069");
});

test("an error that is not known is told in the reader's language, and never by its code", async () => {
  const german = await languageOf("de");
  const error = { code: "moon-is-full", message: "The moon is full" };
  assert.equal(german.why(error), "ein Grund wurde nicht genannt");
  assert.equal(german.why({ code: "out-of-stock", available: 2 }), "nur noch 2 da");
});

test("a shop replaces what it says otherwise, and brings a language that the package has not", async () => {
  provideWords({ cart: "Körbchen" }, "de");
  assert.equal((await languageOf("de-AT")).text("cart"), "Körbchen");
  assert.equal((await languageOf("de-AT")).text("close"), "Schließen");
  provideWords({ cart: "Winkelwagen" }, "nl");
  assert.equal((await languageOf("nl")).text("cart"), "Winkelwagen");
  assert.equal((await languageOf("nl")).text("close"), "Close");
  assert.equal((await languageOf("pt-BR")).text("close"), "Close");
  assert.equal((await languageOf("no such language")).text("close"), "Close");
});

test("a language of the shop's own is found by whatever part of it the page names", async () => {
  provideWords({ cart: "購物車" }, "zh-hant");
  assert.equal((await languageOf("zh-Hant-TW")).text("cart"), "購物車");
  assert.equal((await languageOf("zh-Hans")).text("cart"), "Cart");
  provideWords({ cart: "Trolley" }, "en-gb");
  assert.equal((await languageOf("en-GB")).text("cart"), "Trolley");
  assert.equal((await languageOf("en-US")).text("cart"), "Cart");
});

test("what a shop's own language lacks is English by the rules of English", async () => {
  provideWords({ cart: "Корзина" }, "ru");
  const russian = await languageOf("ru");
  // Twenty-one is a plural in English and a singular in Russian.
  assert.equal(russian.text("badge", { count: 21 }), "Cart: 21 items");
  assert.deepEqual([russian.has("badge"), russian.has("why.no-such-code")], [true, false]);
});

test("letters are made large and small by the language of the words", async () => {
  provideWords({ "why.out-of-stock": "ilk parti bitti", "out-of-stock": "ışık bitti", sentence: "{clause}." }, "tr");
  const turkish = await languageOf("tr");
  assert.equal(turkish.sentence(turkish.why({ code: "out-of-stock" })), "İlk parti bitti.");
  assert.equal(turkish.includes("IŞIK BİTTİ", turkish.text("out-of-stock")), true);
  // Words that are English stay so in a page that is not.
  const azeri = await languageOf("az");
  assert.equal(azeri.sentence("it is out of stock"), "It is out of stock.");
});

test("in French nothing is broken off before a colon, a semicolon or within quotation marks", async () => {
  const french = await wordsOf("fr");
  const sentences = Object.values(french).flatMap((sentence) =>
    typeof sentence === "string" ? [sentence] : Object.values(sentence),
  );
  assert.deepEqual(
    sentences.filter((sentence) => /(?:^|[^\u202f])[;:!?»]|«(?!\u202f)/.test(sentence)),
    [],
  );
});

test("a name is neither masculine nor feminine, one nor many", async () => {
  // What is added, taken out or sold out is not said by a form that would have to agree with its name.
  const agreeing = {
    fr: /\{name\} (?:est |a été |n’a pas été )?(?:ajouté|retiré|modifié|épuisé)|devenu \{name\}/,
    es: /\{name\} (?:está )?(?:añadido|quitado|agotado)/,
    ar: /(?:أُضيف|أُزيل|نفد|لم يُضف) \{name\}/,
    de: /\{name\} (?:ist|wurde|sind|wurden) /,
  };
  for (const [name, form] of Object.entries(agreeing)) {
    const told = Object.entries(await wordsOf(name)).filter(([, sentence]) => form.test(JSON.stringify(sentence)));
    assert.deepEqual(told, [], name);
  }
});

test("a formatter is made once for a language, however much is said in it", () => {
  const { NumberFormat } = Intl;
  let made = 0;
  Intl.NumberFormat = function (...args) {
    made += 1;
    return new NumberFormat(...args);
  };
  try {
    const language = new Language(english, "en", "en-GB");
    for (let count = 0; count < 50; count += 1) {
      language.text("badge", { count });
      language.money({ amount: count, currency: "GBP" });
    }
    assert.equal(made, 2);
  } finally {
    Intl.NumberFormat = NumberFormat;
  }
});

/** Every code that is made or told of below a folder: where an error is made, and in the tables of the vendors' errors. */
function codesIn(folder) {
  const sources = readdirSync(join(root, folder), { recursive: true })
    .filter((file) => /\.(rs|js)$/.test(file) && !/tests?\.rs$/.test(file))
    .map((file) => [file, readFileSync(join(root, folder, file), "utf8").split("#[cfg(test)]")[0]]);
  return sources.flatMap(([file, text]) => {
    const made = /(?:CartError::(?:new|passing)|new CartError|refuse)\(\s*(?:[\w.]+,\s*)?"([a-z]+(?:-[a-z]+)*)"/g;
    const told = /errors\.rs$/.test(file)
      ? /"((?:[a-z]+-)+[a-z]+|unauthorized|forbidden|refused)"/g
      : /"(storage-[a-z]+)"/g;
    return [...text.matchAll(made), ...text.matchAll(told)].map(([, code]) => code);
  });
}

/** Without the spaces that nobody sees the width of. */
const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ");

test("a name that turns the direction of writing turns no amount that stands behind it", () => {
  const language = new Language(english, "en");
  for (const name of ["\u202eguM", "Mug\u2067", "\u2069\u202eMug\u2066", "\u202bMug"]) {
    assert.doesNotMatch(language.text("removed", { name }), /[\u202a-\u202e\u2066-\u2069]/);
  }
  const isolated = language.text("removed", { name: "كوب" });
  assert.ok(language.sentence(isolated).includes("\u2068كوب\u2069"));
});
