// A cart shown with React: each row by what it is given, and by its own selector.

import { Activity, Component, createElement as h, Fragment, lazy, memo, StrictMode, Suspense, useEffect } from "react";
import { CartProvider, useCart, useCartState } from "cartwright/react";
import { given, opened, rendered } from "../settings.js";

const Row = memo(function Row({ line }) {
  rendered(line.key);
  return h("li", { id: line.key }, `${line.quantity} ${line.name}`);
});

function Rows() {
  const lines = useCart((cart) => cart.lines);
  return h(
    "ul",
    null,
    lines.map((line) => h(Row, { key: line.key, line })),
  );
}

const OwnRow = memo(function OwnRow({ name }) {
  const quantity = useCart((cart) => cart.lines.find(({ key }) => key === name)?.quantity);
  rendered(`own ${name}`);
  return h("li", null, quantity);
});

const same = (before, now) => before.length === now.length && before.every((part, place) => part === now[place]);

function OwnRows() {
  const keys = useCart((cart) => cart.lines.map(({ key }) => key), same);
  rendered("list");
  return h(
    "ol",
    null,
    keys.map((name) => h(OwnRow, { key: name, name })),
  );
}

function Badge() {
  const count = useCart((cart) => cart.itemCount);
  rendered("badge");
  return h("p", { id: "count" }, count);
}

function State() {
  const { status, cart, error, retry } = useCartState();
  useEffect(() => opened(cart), [cart]);
  return h(
    Fragment,
    null,
    h("p", { id: "status" }, error ? error.code : status),
    retry && h("button", { id: "retry", onClick: retry }, "Again"),
  );
}

function LateBadge() {
  const count = useCart((cart) => cart.itemCount);
  return h("p", { id: "late" }, `${count} ${useCartState().status}`);
}

/** In the browser its script comes when the test says so. */
const Late = globalThis.window
  ? lazy(async () => {
      await window.late;
      return { default: LateBadge };
    })
  : LateBadge;

class Boundary extends Component {
  state = { error: null };
  static getDerivedStateFromError = (error) => ({ error });
  render() {
    return this.state.error ? h("p", { id: "boundary" }, this.state.error.code) : this.props.children;
  }
}

export function Shop({ strict, throws, mode, late, ...about }) {
  const shown = [Badge, Rows, OwnRows, State].map((part) => h(part, { key: part.name }));
  const part = late && h(Suspense, { key: "late" }, h(Late));
  const page = h(Boundary, null, h(CartProvider, { ...given(about), throws }, [...shown, part]));
  const kept = mode ? h(Activity, { mode }, page) : page;
  return strict ? h(StrictMode, null, kept) : kept;
}
