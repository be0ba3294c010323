// What the generated glue takes for WebAssembly, where the core is a function of JavaScript.

class Module {
  /** @param {(imports: any) => any} begin */
  constructor(begin) {
    this.begin = begin;
  }
}

class Instance {
  /** @param {Module} module @param {any} imports */
  constructor({ begin }, imports) {
    // The glue calls this after a trap, whether the core has one or not.
    this.exports = { __wbindgen_start() {}, ...begin(imports) };
  }
}

/** A number of 64 bits comes in two halves. @param {(number: bigint) => any} take */
export const joined = (take) => (/** @type {number} */ low, /** @type {number} */ high) =>
  take((BigInt(high) << 32n) | BigInt(low >>> 0));

const assembly = {
  Module,
  Instance,
  instantiate: async (/** @type {Module} */ module, /** @type {any} */ imports) => new Instance(module, imports),
};
export { assembly as WebAssembly };
