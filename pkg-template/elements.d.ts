// The widgets. Importing this makes them known to the page.

import type { peek } from "./peek.js";
import type { Cart, CartError, CartEvents, CombinedCarts, Rules, Wanted } from "./index.js";

/** What shows a cart: its own, else that of the nearest provider or drawer around it, else the page's. */
export interface CartWidget extends HTMLElement {
  /** The cart that is shown, or several; set it where it is another than that of what is around. Null until there is one. */
  cart: Cart<any> | CombinedCarts | null;
}

type Token = string | (() => Promise<string | null | undefined> | string | null | undefined);

/**
 * `<cart-provider>`: opens a cart by its attributes, or takes one as its property before it is in the page; provides it to
 * what is within it, and the first one of a page to what is within none.
 */
export declare class CartProvider extends HTMLElement implements CartWidget {
  cart: Cart<any> | null;
  /** The cart, once it is open; rejects with a `CartError` where it cannot be opened. Null before it is in the page. */
  readonly opened: Promise<Cart<any>> | null;
  /** The token, or what answers with it; set before the element is in the page. */
  token?: Token;
  /** The same for the customer's. */
  customerToken?: Token;
  /** The same for the account's. */
  accountToken?: Token;
  /** By what totals are estimated, as the vendor's function takes it. */
  rules?: Rules;
}

/** `<cart-badge>`: how many things are in the cart, and the way to it. */
export declare class CartBadge extends HTMLElement implements CartWidget {
  cart: Cart<any> | CombinedCarts | null;
  /** Where it leads: its attribute, else the link within it. */
  href: string | null;
}

/** `<cart-add-button>`: makes a form or a button of the shop's put something into the cart. */
export declare class CartAddButton extends HTMLElement implements CartWidget {
  cart: Cart<any> | null;
  /** What is added, as `addItem` takes it; what a form within it chooses comes on top. */
  item: Partial<Wanted<Record<string, unknown>>> | null;
}

/** `<cart-lines>`: what is in the cart, line by line, and what has gone wrong with it. */
export declare class CartLines extends HTMLElement implements CartWidget {
  cart: Cart<any> | CombinedCarts | null;
}

/** `<cart-totals>`: what the cart comes to, and whether the shop has confirmed it. */
export declare class CartTotals extends HTMLElement implements CartWidget {
  cart: Cart<any> | CombinedCarts | null;
}

/** `<cart-pending>`: what waits to reach the shop; nothing is shown while nothing waits. */
export declare class CartPending extends HTMLElement implements CartWidget {
  cart: Cart<any> | CombinedCarts | null;
}

/** `<cart-drawer>`: the cart beside the page, in the browser's own dialog. */
export declare class CartDrawer extends HTMLElement implements CartWidget {
  cart: Cart<any> | CombinedCarts | null;
  /** Whether it is open. */
  open: boolean;
  /** Opens it, as a modal dialog. */
  show(): void;
  /** Closes it; the focus is again where it was. */
  close(): void;
}

/**
 * Makes `cart` the page's: every widget that is within no provider, and has none of its own, shows it, whether it is there
 * already or comes later. Given as a promise, what a shopper asks for meanwhile is done once it is open, and where it cannot
 * be opened forms go to the shop's server; `first` is what is shown until then, as `peek` answers it. Null takes it back.
 *
 * @example provideCart(openCart({ server, customer }), { first: peek({ vendor: "vesuviopay", storeId, customer }) });
 */
export function provideCart(
  cart: Cart<any> | CombinedCarts | Promise<Cart<any> | CombinedCarts> | null,
  until?: { readonly first?: ReturnType<typeof peek> },
): void;

/**
 * Has the widgets speak in regions of the shop's own, which are in the page already: `news` has the role `status`, `errors`
 * the role `alert`.
 */
export function provideRegions(own: { news: HTMLElement; errors: HTMLElement }): void;

/** A sentence, or its forms for the plurals that the language has. */
export type Sentence = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/**
 * Has the widgets say sentences of the shop's own. What is not given stays as it is; a language that the package does not
 * have begins with the English words. The keys are those of `words/en.js`.
 *
 * @example provideWords({ cart: "Basket", empty: "Your basket is empty." }, "en");
 */
export function provideWords(sentences: Readonly<Record<string, Sentence>>, language?: string): void;

/** The languages that come with the package. */
export const LANGUAGES: readonly string[];

declare global {
  interface HTMLElementTagNameMap {
    "cart-provider": CartProvider;
    "cart-badge": CartBadge;
    "cart-add-button": CartAddButton;
    "cart-lines": CartLines;
    "cart-totals": CartTotals;
    "cart-pending": CartPending;
    "cart-drawer": CartDrawer;
  }
  /** Each is told once for a cart, on the first of its widgets in the page; they bubble, so listen on the document. */
  interface GlobalEventHandlersEventMap extends CartWidgetEvents {}
}

type CartWidgetEvents = { [Name in keyof CartEvents]: CustomEvent<CartEvents[Name]> } & {
  /** The drawer was opened. */
  "cart:shown": CustomEvent<null>;
  /** The provider's cart is open. */
  "cart:opened": CustomEvent<{ readonly cart: Cart<any> }>;
  /** The provider's cart cannot be opened. */
  "cart:failed": CustomEvent<{ readonly error: CartError }>;
};
