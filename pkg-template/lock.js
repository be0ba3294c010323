// The drain lock: held while changes are being sent, never for the life of a tab.

// Who waits for so long looks whether the holder gets on, and after so long again takes it for frozen. The holder's epoch
// is over with that, so that nothing it still writes counts.
const DOUBT = 10_000;
const FROZEN = 25_000;

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
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Whether there are locks at all: where storage is denied, so are they. */
  #hasLocks = Boolean(globalThis.navigator?.locks);

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
    if (!this.#hasLocks) {
      // The epoch alone keeps two tabs apart.
      queueMicrotask(() => this.#hold(turn));
      return;
    }
    const waiting = new AbortController();
    this.#waiting = waiting;
    const options = steal ? { steal: true } : { signal: waiting.signal };
    if (!steal) this.#timer = setTimeout(() => this.#watch(turn), DOUBT);
    navigator.locks
      .request(`cartwright-drain:${this.#name}`, options, () => {
        if (turn !== this.turn) return undefined;
        return new Promise((/** @type {(value?: any) => void} */ resolve) => {
          this.#release = () => resolve();
          this.#hold(turn);
        });
      })
      .catch((error) => {
        if (turn !== this.turn) return;
        if (error?.name === "AbortError") {
          // Somebody took it away.
          this.#give(true);
          return;
        }
        this.#hasLocks = false;
        this.#hold(turn);
      });
  }

  /** @param {number} turn */
  #hold(turn) {
    if (turn !== this.turn || this.#state !== "asked") return;
    this.#state = "held";
    clearTimeout(this.#timer);
    this.#granted();
  }

  /** @param {number} turn */
  async #watch(turn) {
    const before = await this.#progress();
    if (turn !== this.turn || this.#state !== "asked") return;
    this.#timer = setTimeout(async () => {
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
    clearTimeout(this.#timer);
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
