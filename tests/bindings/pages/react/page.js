import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot, hydrateRoot } from "react-dom/client";
import { Shop } from "./shop.js";

/** What React puts right by itself, which it does not want to. */
const onRecoverableError = (error) => console.error(error);

export function mount(element, about) {
  const root = createRoot(element, { onCaughtError() {} });
  flushSync(() => root.render(createElement(Shop, about)));
  return () => root.unmount();
}

export function hydrate(element, about) {
  hydrateRoot(element, createElement(Shop, about), { onRecoverableError });
}

/** Shows the same page with something else given. */
export function change(element, about) {
  const root = createRoot(element);
  root.render(createElement(Shop, about));
  return (next) => root.render(createElement(Shop, next));
}
