// Which issues are about a promotion code: they are said at its field.

/** Nothing of the merchant whose code it is lies in the cart. */
export const ABSENT = "merchant-not-in-cart";

export const isAboutCode = ({ code, line }) => line === null && (code.startsWith("code-") || code === ABSENT);
