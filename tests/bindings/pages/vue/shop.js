// A cart shown with Vue.

import { defineAsyncComponent, defineComponent, h, watchEffect } from "vue";
import { provideCart, useCart, useCartState } from "cartwright/vue";
import { given, opened, rendered } from "../settings.js";

const Row = defineComponent({
  props: ["line"],
  setup: (props) => () => {
    rendered(props.line.key);
    return h("li", { id: props.line.key }, `${props.line.quantity} ${props.line.name}`);
  },
});

const Rows = defineComponent({
  setup() {
    const lines = useCart((cart) => cart.lines);
    return () =>
      h(
        "ul",
        lines.value.map((line) => h(Row, { key: line.key, line })),
      );
  },
});

const OwnRow = defineComponent({
  props: ["name"],
  setup(props) {
    const quantity = useCart((cart) => cart.lines.find(({ key }) => key === props.name)?.quantity);
    return () => {
      rendered(`own ${props.name}`);
      return h("li", quantity.value);
    };
  },
});

const same = (before, now) => before.length === now.length && before.every((part, place) => part === now[place]);

const OwnRows = defineComponent({
  setup() {
    const keys = useCart((cart) => cart.lines.map(({ key }) => key), same);
    return () => {
      rendered("list");
      return h(
        "ol",
        keys.value.map((name) => h(OwnRow, { key: name, name })),
      );
    };
  },
});

const Badge = defineComponent({
  setup() {
    const count = useCart((cart) => cart.itemCount);
    return () => {
      rendered("badge");
      return h("p", { id: "count" }, count.value);
    };
  },
});

const State = defineComponent({
  setup() {
    const state = useCartState();
    watchEffect(() => opened(state.value.cart));
    return () => [
      h("p", { id: "status" }, state.value.error?.code ?? state.value.status),
      state.value.retry && h("button", { id: "retry", onClick: state.value.retry }, "Again"),
    ];
  },
});

const LateBadge = defineComponent({
  setup() {
    const count = useCart((cart) => cart.itemCount);
    const state = useCartState();
    return () => h("p", { id: "late" }, `${count.value} ${state.value.status}`);
  },
});

/** In the browser its script comes when the test says so. */
const Late = globalThis.window
  ? defineAsyncComponent(async () => {
      await window.late;
      return LateBadge;
    })
  : LateBadge;

export const Shop = defineComponent({
  props: ["about"],
  setup(props) {
    provideCart(given(props.about));
    const parts = [Badge, Rows, OwnRows, State, ...(props.about.late ? [Late] : [])];
    return () => parts.map((part) => h(part));
  },
});
