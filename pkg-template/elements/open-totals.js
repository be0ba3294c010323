// Which estimated totals leave open what is to be paid: something in them is as it was before, or is left out.

const OPEN = [
  "stated-before-change",
  "shipping-unknown",
  "tax-unknown",
  "tax-held",
  "code-unknown",
  "code-held",
  "rules-differ",
];

/** @param {string} reason */
export const leavesOpen = (reason) => OPEN.includes(reason);

/** Whether what merchants add does not follow from what they have said. @param {any} totals */
export const isLeftOpen = ({ tax, reasons }) => !tax || reasons.some(leavesOpen);
