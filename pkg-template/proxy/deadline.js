// The time that one request has, from its first byte to the last of the answer.

export class Deadline {
  #controller = new AbortController();
  #timer;
  #leave;

  /** @param {number} milliseconds @param {AbortSignal | null} [gone] when nobody waits for the answer any more */
  constructor(milliseconds, gone = null) {
    const end = () => this.#controller.abort();
    this.#timer = setTimeout(end, milliseconds);
    gone?.addEventListener("abort", end);
    if (gone?.aborted) end();
    this.#leave = () => gone?.removeEventListener("abort", end);
  }

  get signal() {
    return this.#controller.signal;
  }

  /** @template T @param {Promise<T>} work @param {() => Error} late @returns {Promise<T>} */
  async orLate(work, late) {
    /** @type {() => void} */
    let leave = () => {};
    const over = new Promise((_, reject) => {
      const end = () => reject(late());
      if (this.signal.aborted) end();
      this.signal.addEventListener("abort", end);
      leave = () => this.signal.removeEventListener("abort", end);
    });
    try {
      return await Promise.race([work, /** @type {Promise<never>} */ (over)]);
    } finally {
      leave();
    }
  }

  end() {
    clearTimeout(this.#timer);
    this.#leave();
  }
}
