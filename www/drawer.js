// The cart from wherever one is on the page: the package's drawer, made when it is first asked for.

import { el } from "./elements.js";

/** Has the badge open the drawer; its link leads to the cart in the page where somebody wants it elsewhere. */
export function mountDrawer(badge) {
  badge.addEventListener("click", () => badge.ownerDocument.getElementById(badge.getAttribute("for")) ?? make(), {
    capture: true,
  });

  function make() {
    const way = el("a", {
      slot: "footer",
      class: "button primary",
      href: "#cart-checkout",
      text: "Go to the checkout",
    });
    const drawer = el("cart-drawer", { id: badge.getAttribute("for") }, way);
    way.addEventListener("click", () => drawer.close());
    document.body.append(drawer);
  }
}
