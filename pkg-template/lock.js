// The drain lock: held while changes are being sent, never for the life of a tab.

// After so long behind a holder that does nothing, it is taken for frozen. Its epoch is over with that, so that nothing
// it still writes counts.
const FROZEN = 30_000;

export class DrainLock {
  #name;
  #granted;
  #lost;
  #progress;
  /** @type {"free" | "asked" | "held"} */
  #state = "free";
  #suspended = false;
  #wanted = false;
  /** Counts the requests: what belongs to an earlier one means nothing any more. */
  turn = 0;
  /** @type {AbortController | null} */
  #waiting = null;
  /** @type {(() => void) | null} */
  #release = null;

  /**
   * @param {string} name
   * @param {() => void} granted @param {() => void} lost
   * @param {() => Promise<string>} progress Changes as long as whoever holds the lock gets on.
   */
  constructor(name, granted, lost, progress) {
    this.#name = name;
    this.#granted = granted;
    this.#lost = lost;
    this.#progress = progress;
  }

  /** Asks for it; `granted` is called later, never at once. */
  ask() {
    if (this.#suspended || this.#state !== "free") {
      this.#wanted = true;
      return;
    }
    this.#state = "asked";
    this.#request(false);
  }

  /** @param {boolean} steal */
  #request(steal) {
    const turn = ++this.turn;
    if (!navigator.locks) {
      // The epoch alone keeps two tabs apart.
      queueMicrotask(() => this.#hold(turn));
      return;
    }
    const waiting = new AbortController();
    this.#waiting = waiting;
    const options = steal ? { steal: true } : { signal: waiting.signal };
    if (!steal) this.#watch(turn);
    navigator.locks
      .request(`cartwright-drain:${this.#name}`, options, () => {
        if (turn !== this.turn) return undefined;
        return new Promise((/** @type {(value?: any) => void} */ resolve) => {
          this.#release = () => resolve();
          this.#hold(turn);
        });
      })
      .catch(() => {
        // Somebody took it away, or it could not be had at all.
        if (turn === this.turn) this.#give(true);
      });
  }

  /** @param {number} turn */
  #hold(turn) {
    if (turn !== this.turn || this.#state !== "asked") return;
    this.#state = "held";
    this.#granted();
  }

  /** @param {number} turn */
  async #watch(turn) {
    const before = await this.#progress();
    setTimeout(async () => {
      if (turn !== this.turn || this.#state !== "asked") return;
      if ((await this.#progress()) !== before) {
        this.#watch(turn);
        return;
      }
      if (turn !== this.turn || this.#state !== "asked") return;
      this.#waiting?.abort();
      this.#request(true);
    }, FROZEN);
  }

  /** Lets go of what was granted in `turn`. @param {number} turn */
  free(turn) {
    if (turn === this.turn) this.#give(false);
  }

  /** Lets go of it for good, and tells nobody. */
  end() {
    this.#suspended = true;
    this.#give(false);
  }

  /** @param {boolean} lost */
  #give(lost) {
    if (this.#state === "free") return;
    this.#state = "free";
    this.turn += 1;
    this.#waiting?.abort();
    this.#waiting = null;
    this.#release?.();
    this.#release = null;
    if (lost) this.#lost();
    else if (!this.#suspended) this.resume();
  }

  /** The page is frozen or cached: it holds nothing and asks for nothing. */
  suspend() {
    this.#suspended = true;
    this.#give(true);
  }

  resume() {
    this.#suspended = false;
    if (!this.#wanted) return;
    this.#wanted = false;
    this.ask();
  }
}
