// By which rules a shop's totals follow from its lines, its codes and its shipping.

import type { Money } from "./money.js";

/** How an amount is rounded; halves go to the even neighbour, up or down, and `up` and `down` mean away from and towards zero. */
export type RoundingName = "half-even" | "half-up" | "half-down" | "up" | "down";

/** A tax that is a part of what is taxed. */
export interface TaxRate {
  /** Which part: 0.0625 is 6.25 %. */
  readonly rate: number;
  /** Its name and whose it is, as the server will state them: where tax is rounded once for the cart, that tells what is taxed alike. */
  readonly name?: string | undefined;
  readonly jurisdiction?: string | undefined;
}

/** What a promotion code does: a part off, or an amount off, the cart or one merchant's bag. */
export interface CodeRule {
  readonly code: string;
  /** Whose code it is; of any bag where there is none. */
  readonly merchantId?: string | undefined;
  /** Which part it takes off: 0.1 is a tenth. Either this or `amount`. */
  readonly rate?: number | undefined;
  readonly amount?: Money | undefined;
  /** What the cart, or the bag, must come to; see `measured`. */
  readonly minimum?: Money | undefined;
}

/** From what on sending costs nothing. */
export interface FreeShipping {
  /** What each bag, or this merchant's, must come to; see `measured`. */
  readonly from: Money;
  readonly merchantId?: string | undefined;
}

/**
 * By what totals are estimated until the server has answered, where a shop differs from its vendor's usual ways. What it
 * has confirmed is never worked out again. What is not said is as in the rules that `like` names, or else as the vendor's.
 */
export interface Rules {
  /** Which rules these differ from. */
  readonly like?:
    | "plain"
    | "vesuviopay"
    | "elastic-path-line"
    | "elastic-path-simple"
    | "elastic-path-simple-nearest"
    | "violet"
    | undefined;
  /** Whether tax comes on top of a price or lies within it, where the line itself does not say. */
  readonly prices?: "net" | "gross" | undefined;
  /** What is added up before tax is rounded: nothing (the tax of one is), the line, or all lines that are taxed alike. */
  readonly level?: "unit" | "line" | "cart" | undefined;
  /** How tax is rounded. */
  readonly rounding?: RoundingName | undefined;
  /** Whether several rates on one line are rounded one by one, or their sum once. */
  readonly rates?: "each" | "together" | undefined;
  /** Whether what discounts have left of a line is taxed, or the whole line. */
  readonly taxed?: "discounted" | "full" | undefined;
  /** What becomes of a line of whose tax nobody has said anything: `tax-unknown` is a reason then, or it is not taxed. */
  readonly unstated?: "unknown" | "untaxed" | undefined;
  /**
   * How a discount of the cart is shared among its lines: not at all, by the largest remainders, or each share rounded by
   * itself and the difference settled with the lines that come to most.
   */
  readonly spread?: "whole" | "largest-remainder" | "rounded" | undefined;
  /** Which lines a discount of the cart is taken off. */
  readonly discounted?: readonly ("product" | "custom" | "subscription" | "gift")[] | undefined;
  /** Whether a percentage off the cart is rounded once for the cart, or line by line. */
  readonly percentage?: "cart" | "line" | undefined;
  /** Whether a second percentage is taken of what the first has left, or of what there was. */
  readonly percentageOf?: "left" | "full" | undefined;
  /** How a discount is rounded. */
  readonly discountRounding?: RoundingName | undefined;
  /**
   * In which order codes take off what they take off. `automatic-first` also says that there are promotions that need no
   * code: nobody knows beforehand which of them a new line brings.
   */
  readonly order?: "listed" | "automatic-first" | "percentage-first" | "percentage-last" | undefined;
  /** What the minimum of a code, and the threshold of free shipping, is compared with. */
  readonly measured?: "before-discounts" | "after-discounts" | undefined;
  /** Whether shipping is taxed: not at all, or by what was stated for it. */
  readonly shipping?: "untaxed" | "stated" | undefined;
  /**
   * The taxes of a line of whose tax the server has said nothing yet, wherever it is sent; an empty list where there are none.
   * Those of one item: `display.taxes`.
   */
  readonly taxes?: readonly TaxRate[] | undefined;
  /**
   * What codes take off before the server has said so, and when they cease to. Everybody who looks can read them here: state
   * no code that is a secret. Where a confirmed cart does not bear them out, `rules-differ` is a reason.
   */
  readonly codes?: readonly CodeRule[] | undefined;
  /** From what on sending costs nothing. */
  readonly freeShipping?: readonly FreeShipping[] | undefined;
}
