import { createElement } from "react";
import { hydrateRoot } from "react-dom/client";
import { Shop } from "./shop.js";

const shop = JSON.parse(new URLSearchParams(location.search).get("shop"));

// What React puts right by itself is said as well.
hydrateRoot(document.querySelector("#app"), createElement(Shop, shop), { onRecoverableError: console.error });
