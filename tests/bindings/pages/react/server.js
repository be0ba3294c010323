import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { Shop } from "./shop.js";

export const render = async (about) => renderToString(createElement(Shop, about));
