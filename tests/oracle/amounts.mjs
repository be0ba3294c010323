// Amounts: whole numbers of minor units, and where 64 bits end.

/** That an amount does not fit into 64 bits. */
export class Beyond extends Error {}

/** A number that fits into 64 bits, as it is. */
export function fits(number) {
  if (BigInt.asIntN(64, number) !== number) throw new Beyond();
  return number;
}

/** An amount in the currency of the cart; null where there is none, or one in another currency. */
export const own = (amount, { currency }) => (amount && amount[1] === currency ? BigInt(amount[0]) : null);

export const sum = (numbers) => numbers.reduce((sum, number) => sum + number, 0n);
