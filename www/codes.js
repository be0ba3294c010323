// Promotion codes: what is on the cart and what it takes off, and a field for another one.

import { ABSENT, isAboutCode } from "./about-codes.js";
import { watchCodes } from "./dropped-codes.js";
import { button, el, mark, write } from "./elements.js";
import { merchantOf } from "./items.js";
import { textField } from "./field.js";
import { keyedList } from "./keyed.js";
import { nameOfMerchant } from "./names.js";
import { capital, why } from "./refusals.js";
import { warn } from "./speak.js";
import { vendor } from "./vendors.js";
import * as words from "./words.js";

/**
 * Fills `root`. Returns `{ show(snapshot), learn(start) }`. Where there are several merchants, a code is for one of them, and
 * is shown in that one's bag if it has any.
 */
export function mountCodes(root, acts) {
  const field = textField({
    label: words.CODE,
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
  });
  const shops = el("select", { "aria-label": words.CODE_OF });
  const apply = el("button", { type: "submit", text: "Apply" });
  const form = el("form", { class: "code-form", novalidate: true }, field.node, shops, apply);
  const list = el("ul", { class: "codes", "aria-label": words.CODES });
  const dropped = el("p", { class: "code-dropped" });
  root.append(form, list, dropped);
  mark(shops, "hidden", vendor.merchants ? null : "");
  const show = mountCodeList(list, acts, () => field.focus());
  const states = new Map();
  const watch = watchCodes();
  let suggestions = [];
  let isChosen = false;
  let askedOf = "";
  let told = 0;
  let known = 0;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = field.text();
    if (!field.refuse(code ? "" : words.CODE_MISSING)) return field.focus();
    told = known;
    askedOf = shops.value;
    watch.forget();
    acts.applyCode(code, askedOf || null);
    field.input.value = "";
  });
  field.input.addEventListener("input", () => {
    told = known;
    field.refuse("");
  });

  shops.addEventListener("change", () => {
    isChosen = true;
    suggest();
  });

  function suggest() {
    const of = suggestions.filter(({ merchant }) => !merchant || merchant === shops.value);
    const codes = of.slice(0, 3).map((one) => one.code ?? one);
    field.hint(codes.length > 0 ? words.tryCodes(codes) : "");
  }

  // A code that waits is judged later, when the merchant works out the price.
  function tellChanges(codes) {
    for (const { code, bag, status, pending } of codes) {
      const name = `${bag} ${code}`;
      const before = states.get(name);
      if (pending || status === before) continue;
      states.set(name, status);
      if (before && status !== "applied" && status !== "pending") {
        warn("code", words.notApplied(code, words.codeState(status)));
      }
    }
  }

  return {
    learn(start) {
      const merchants = vendor.merchants?.(start) ?? [];
      suggestions = start.codes ?? [];
      const options = merchants.map(({ id, name }) => el("option", { value: id, text: name }));
      if (options.length !== shops.options.length) shops.replaceChildren(...options);
      suggest();
    },
    show(snapshot) {
      const { codes, lines, issues, totals, status } = snapshot;
      // What a checkout holds takes no codes.
      for (const control of [field.input, shops, apply]) mark(control, "disabled", status === "readonly" ? "" : null);
      const bags = new Set(vendor.merchants && lines.map(merchantOf));
      if (shops.value && !isChosen && bags.size > 0 && !bags.has(shops.value)) {
        shops.value = [...bags][0];
        suggest();
      }
      const others = (codes ?? unknownCodes(totals)).filter(({ bag }) => !bags.has(bag));
      show(others.map((code) => ({ ...code, isHeld: status === "readonly" })));
      if (codes) {
        tellChanges(codes);
        write(dropped, watch.look(snapshot));
      }
      // Each refusal is said until something else is entered, or it is true no longer.
      const refusals = issues.filter(isAboutCode);
      known = refusals.length;
      told = Math.min(told, known);
      if (known === told) return;
      const { code, error } = refusals.at(-1);
      const isOver = code === ABSENT && bags.has(askedOf);
      if (isOver) told = known;
      field.refuse(isOver ? "" : `${capital(why(error))}.`);
    },
  };
}

// The last snapshot tells what is taken off and not by which code: one place is kept, so that nothing moves.
function unknownCodes({ discount }) {
  return discount?.amount > 0 ? [{ code: "", bag: "", name: "Discount", discount, automatic: true }] : [];
}

/** A list of codes. Returns `show(codes)`; `onEmptied()` hears when the row with the focus was the last one. */
export function mountCodeList(list, acts, onEmptied = () => {}) {
  return keyedList(list, {
    key: ({ code, bag }) => `${bag} ${code}`,
    create: (shown) => createRow(shown, acts),
    onEmptied,
  });
}

function createRow({ code, bag }, acts) {
  const name = el("span", { class: "code-name", dir: "auto" });
  const state = el("span", { class: "muted code-state" });
  const amount = el("span", { class: "code-amount" });
  const pending = el("span", { class: "pending", text: "pending" });
  const remove = button({
    text: "Remove",
    label: vendor.merchants ? words.removeCodeOf(code, nameOfMerchant(bag)) : words.removeCode(code),
    look: "quiet",
    click: () => acts.removeCode(code, vendor.merchants ? bag : null),
  });
  return {
    node: el("li", { class: "code" }, name, pending, state, amount, remove),
    focus: () => remove.focus(),
    update(shown) {
      write(name, words.codeName(shown));
      write(amount, shown.discount?.amount > 0 ? `−${words.money(shown.discount)}` : "");
      mark(pending, "hidden", shown.pending ? null : "");
      write(state, shown.pending ? "" : words.codeState(shown.status));
      // What the shop gives by itself cannot be taken off.
      mark(remove, "hidden", shown.automatic ? "" : null);
      mark(remove, "disabled", shown.isHeld ? "" : null);
    },
  };
}
