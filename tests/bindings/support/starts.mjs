// How each framework puts the `App` of an example onto a page.

export const STARTS = {
  React: `import { createElement } from "react";
    import { createRoot } from "react-dom/client";
    import { App } from "./App.jsx";
    export const start = (element) => createRoot(element).render(createElement(App));`,
  Vue: `import { createApp } from "vue";
    import App from "./App.vue";
    export const start = (element) => createApp(App).mount(element);`,
  Svelte: `import { mount } from "svelte";
    import App from "./App.svelte";
    export const start = (target) => mount(App, { target });`,
  Solid: `import { render } from "solid-js/web";
    import { App } from "./App.js";
    export { openCart, vesuvioPay } from "cartwright";
    export const start = (element, cart) => render(() => App({ cart }), element);`,
  Angular: `import "@angular/compiler";
    import { provideZonelessChangeDetection } from "@angular/core";
    import { bootstrapApplication } from "@angular/platform-browser";
    import { App, CART } from "./App.ts";
    export { openCart, vesuvioPay } from "cartwright";
    export async function start(element, cart) {
      element.append(document.createElement("shop-cart"));
      const providers = [provideZonelessChangeDetection(), { provide: CART, useValue: cart }];
      const app = await bootstrapApplication(App, { providers });
      return () => app.destroy();
    }`,
};
