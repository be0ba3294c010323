// The line that a shopper has chosen.

export const choice = $state({ key: "" });
