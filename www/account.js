// Who is shopping: signing in with what comes along, signing out, and the last order.

import { openDialog } from "./dialog.js";
import { whenOpen } from "./early.js";
import { button, el, mark, write } from "./elements.js";
import { nameOfLine } from "./names.js";
import { why } from "./refusals.js";
import { say, warn } from "./speak.js";
import { tokenOf } from "./start.js";
import { vendor } from "./vendors.js";
import { writeDown } from "./who.js";
import * as words from "./words.js";

/** Fills `root`; `opened` is a promise of the cart, `here` who was here last. Returns `{ learn(start), use(cart), show(), who(), learnOrders() }`. */
export function mountAccount(root, { acts, opened, here }) {
  let cart = null;
  let people = [];
  let customer = here?.arrived ? here.customer : null;
  let arriving = null;
  let last = null;

  const name = el("p", { class: "who", tabindex: -1 });
  const enter = button({ text: "Sign in", click: whenOpen(opened, ask, refuse) });
  const leave = button({ text: "Sign out", look: "quiet", click: whenOpen(opened, signOut, refuse) });
  const order = el("p", { class: "muted" });
  const again = button({ text: "Order again", click: () => acts.orderAgain(last) });
  const lastOrder = el("div", { class: "account-acts" }, order, again);
  root.append(lastOrder, el("div", { class: "account-acts" }, name, enter, leave));
  draw();
  window.addEventListener("online", () => last || learnOrders());

  function nameOf(id) {
    return people.find((person) => person.id === id)?.name ?? id;
  }

  function draw() {
    const focused = document.activeElement;
    mark(root, "hidden", people.length > 0 ? null : "");
    const shown = arriving?.customer ?? customer;
    write(name, arriving ? words.signingIn(nameOf(shown)) : shown ? words.signedInAs(nameOf(shown)) : words.GUEST);
    mark(enter, "hidden", shown ? "" : null);
    mark(leave, "hidden", customer && !arriving ? null : "");
    write(order, last ? words.lastOrder(last) : "");
    mark(lastOrder, "hidden", vendor.orders && customer ? null : "");
    mark(lastOrder, "data-unknown", last ? null : "");
    if ([enter, leave, again].includes(focused) && !focused.checkVisibility()) name.focus();
  }

  function ask() {
    const choices = people.map(({ id, name }, place) => {
      const input = el("input", { type: "radio", name: "customer", value: id, checked: place === 0 });
      return { id, input, node: el("label", { class: "option" }, input, el("span", { text: name })) };
    });
    const { items } = cart.previewMerge();
    const hasCodes = cart.getSnapshot().codes.some(({ automatic }) => !automatic);
    const preview = items.map(({ quantity, display, ...item }) =>
      el("li", { text: words.soMany(nameOfLine({ item, name: display?.name ?? null }), quantity) }),
    );
    openDialog({
      title: "Sign in",
      parts: [
        el("fieldset", { class: "choice" }, el("legend", { text: words.WHO }), ...choices.map(({ node }) => node)),
        el("p", { text: items.length > 0 ? words.COMES_ALONG : words.NOTHING_COMES }),
        el("ul", { class: "preview", "aria-label": words.PREVIEW }, ...preview),
        hasCodes ? el("p", { class: "muted", text: words.CODES_STAY }) : null,
      ],
      action: "Sign in",
      closed: () => enter.checkVisibility() || name.focus(),
      submit() {
        signIn(choices.find(({ input }) => input.checked).id);
        return true;
      },
    });
  }

  async function signIn(id) {
    arriving = { customer: id, brings: cart.previewMerge().items.length > 0 };
    writeDown(id, false);
    draw();
    try {
      const { status, error } = await cart.signIn({ customer: id, customerToken: () => tokenOf(id) });
      arrive(id);
      writeDown(id, true);
      if (status === "confirmed") say("account", words.signedIn(nameOf(id), cart.getSnapshot().itemCount));
      else warn("account", words.notAllCame(why(error)));
    } catch (error) {
      arriving = null;
      writeDown(null);
      refuse(error);
    }
    draw();
  }

  function refuse(error) {
    warn("account", words.notSignedIn(why(error)));
  }

  function arrive(id) {
    if (customer === id) return;
    customer = id;
    arriving = null;
    draw();
    learnOrders();
  }

  async function signOut() {
    try {
      await cart.signOut();
      customer = null;
      last = null;
      writeDown(null);
      say("account", words.SIGNED_OUT);
    } catch (error) {
      warn("account", words.sorry(why(error)));
    }
    draw();
  }

  async function learnOrders() {
    if (!vendor.orders || !customer) return;
    const asked = customer;
    const orders = await vendor.orders(cart).catch(() => []);
    if (asked !== customer) return;
    last = orders[0] ?? null;
    draw();
  }

  return {
    who: () => customer,
    learn(start) {
      people = start.customers ?? [];
      draw();
    },
    use(opened) {
      cart = opened;
      // A page that died while signing in goes on with it.
      if (here && !here.arrived) signIn(here.customer);
      else learnOrders();
    },
    /** The cart has changed: a guest's that no longer offers anything to bring along has become the customer's. */
    show() {
      if (arriving?.brings && cart.previewMerge().items.length === 0) arrive(arriving.customer);
    },
    learnOrders,
  };
}
