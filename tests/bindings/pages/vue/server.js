import { createSSRApp } from "vue";
import { renderToString } from "vue/server-renderer";
import { Shop } from "./shop.js";

export const render = (about) => renderToString(createSSRApp(Shop, { about }));
