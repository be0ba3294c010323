// Exact fractions of whole numbers without an end, and the ways to round them.

/** A fraction; the denominator is above zero, and nothing is ever shortened. */
export class Rational {
  constructor(over, under = 1n) {
    this.over = over;
    this.under = under;
  }

  /** From a decimal such as `0.08875`. */
  static parse(text) {
    const [whole, part = ""] = text.split(".");
    return new Rational(BigInt(whole + part), 10n ** BigInt(part.length));
  }

  plus(other) {
    return new Rational(this.over * other.under + other.over * this.under, this.under * other.under);
  }

  times(other) {
    return new Rational(this.over * other.over, this.under * other.under);
  }

  by(other) {
    return new Rational(this.over * other.under, this.under * other.over);
  }

  equals(other) {
    return this.over * other.under === other.over * this.under;
  }

  /** The whole number that a rounding of this name picks. */
  round(name) {
    if (this.over < 0n) return -new Rational(-this.over, this.under).round(name);
    const below = this.over / this.under;
    const twice = 2n * (this.over - below * this.under);
    const above = below + (twice > 0n ? 1n : 0n);
    if (name === "down") return below;
    if (name === "up") return above;
    if (twice !== this.under) return twice < this.under ? below : above;
    const tie = { "half-up": above, "half-down": below, "half-even": below % 2n === 0n ? below : above };
    return tie[name];
  }
}

export const whole = (number) => new Rational(BigInt(number));
export const ONE = whole(1);
export const ZERO = whole(0);
