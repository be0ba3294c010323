// The other tabs of one cart.

// A change is not told before its own tab has had the time to send it: the others would send each edit by itself.
const QUIET = 400;

const NOTHING = "[]";

export class Tabs {
  /** How often another tab has told what became of changes. */
  told = 0;
  #name;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #hint;
  #heard;
  /** @type {BroadcastChannel | null} */
  #channel = null;

  /** @param {string} name @param {(settled: string) => void} heard */
  constructor(name, heard) {
    this.#name = name;
    this.#heard = heard;
  }

  open() {
    if (this.#channel || typeof BroadcastChannel !== "function") return;
    try {
      this.#channel = new BroadcastChannel(`cartwright:1:${this.#name}`);
    } catch {
      // Denied like storage: the record is read again when the page is shown.
      return;
    }
    this.#channel.onmessage = ({ data }) => {
      const settled = typeof data === "string" ? data : NOTHING;
      if (settled !== NOTHING) this.told += 1;
      this.#heard(settled);
    };
  }

  /** Says before long that the record holds something new. */
  hint() {
    clearTimeout(this.#hint);
    this.#hint = setTimeout(() => this.#now(), QUIET);
  }

  #now() {
    clearTimeout(this.#hint);
    this.#hint = undefined;
    this.tell(NOTHING);
  }

  /** @param {string} settled */
  tell(settled) {
    this.#channel?.postMessage(settled);
  }

  close() {
    if (this.#hint !== undefined) this.#now();
    this.#channel?.close();
    this.#channel = null;
  }
}
