import { createApp, createSSRApp } from "vue";
import { Shop } from "./shop.js";

export function mount(element, about) {
  const app = createApp(Shop, { about });
  app.mount(element);
  return () => app.unmount();
}

export const hydrate = (element, about) => createSSRApp(Shop, { about }).mount(element);
