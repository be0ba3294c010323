// The other tabs of one cart.

export class Tabs {
  #name;
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
    this.#channel.onmessage = ({ data }) => this.#heard(typeof data === "string" ? data : "[]");
  }

  /** @param {string} settled */
  tell(settled) {
    this.#channel?.postMessage(settled);
  }

  close() {
    this.#channel?.close();
    this.#channel = null;
  }
}
