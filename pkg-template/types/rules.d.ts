// By which rules a shop's totals follow from its lines, its codes and its shipping.

/** How an amount is rounded; halves go to the even neighbour, up or down, and `up` and `down` mean away from and towards zero. */
export type RoundingName = "half-even" | "half-up" | "half-down" | "up" | "down";

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
  /** In which order codes take off what they take off. */
  readonly order?: "listed" | "automatic-first" | "percentage-first" | "percentage-last" | undefined;
  /** What the minimum of a code, and the threshold of free shipping, is compared with. */
  readonly measured?: "before-discounts" | "after-discounts" | undefined;
  /** Whether shipping is taxed: not at all, or by what was stated for it. */
  readonly shipping?: "untaxed" | "stated" | undefined;
}
