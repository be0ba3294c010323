// Who buys, and where it goes: the form of a checkout that asks for an address.

import { openDialog } from "./dialog.js";
import { button, el } from "./elements.js";
import { allRight, textField } from "./field.js";
import { vendor } from "./vendors.js";
import * as words from "./words.js";

const COUNTRIES = ["AT", "CA", "CH", "DE", "ES", "FR", "GB", "IE", "IT", "JP", "NL", "US"];

const FIELDS = [
  ["firstName", "First name", "given-name"],
  ["lastName", "Last name", "family-name"],
  ["email", "Email", "email"],
  ["line1", "Address", "address-line1"],
  ["line2", "Address, second line", "address-line2"],
  ["city", "Town or city", "address-level2"],
  ["region", "County or region", "address-level1"],
  ["postcode", "Postcode", "postal-code"],
];
const OPTIONAL = ["line2", "region"];

const EXAMPLE = {
  firstName: "Ada",
  lastName: "Marlow",
  email: "ada@shopper.example",
  line1: "4 Quay Street",
  city: "Bristol",
  region: "Avon",
  postcode: "BS1 4DB",
  country: "GB",
};

// As long as the page: who mistyped a postcode does not start over, and nothing personal is written down.
let filled = {};

/**
 * Opens the form; `done(form)` gets what was filled in. `withEmail` is false where the shop knows it, `action` names the
 * button.
 */
export function askForAddress({ withEmail, action = "Place the order" }, done) {
  const wanted = FIELDS.filter(([name]) => withEmail || name !== "email");
  const fields = new Map(wanted.map(([name, label, autocomplete]) => [name, fieldOf(name, label, autocomplete)]));
  fields.set("country", textField({ label: "Country", autocomplete: "country", input: countries() }));
  for (const [name, field] of fields) if (filled[name]) field.input.value = filled[name];

  const example = vendor.example ?? EXAMPLE;
  const fill = button({
    text: "Fill in an example",
    look: "quiet",
    click: () => fields.forEach((field, name) => field.fill(example[name] ?? "")),
  });
  openDialog({
    title: words.ADDRESS,
    parts: [
      el("div", { class: "address" }, ...[...fields.values()].map(({ node }) => node)),
      el("p", { class: "muted", text: words.NOTHING_CHARGED }),
      fill,
    ],
    action,
    submit() {
      filled = Object.fromEntries([...fields].map(([name, field]) => [name, field.text()]));
      if (!allRight([...fields.values()])) return false;
      done(Object.fromEntries(Object.entries(filled).filter(([, text]) => text !== "")));
      return true;
    },
  });
}

function fieldOf(name, label, autocomplete) {
  const optional = OPTIONAL.includes(name);
  const check = (text) => {
    if (text === "") return optional ? "" : words.MISSING;
    return name === "email" && !/^\S+@\S+\.\S+$/.test(text) ? words.NO_EMAIL : "";
  };
  return textField({
    label: optional ? words.optional(label) : label,
    type: name === "email" ? "email" : "text",
    autocomplete,
    required: !optional,
    check,
  });
}

function countries() {
  const options = COUNTRIES.map((code) => el("option", { value: code, text: words.country(code) }));
  return el("select", {}, ...options);
}
