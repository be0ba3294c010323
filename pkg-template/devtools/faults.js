// Faults to try a cart with: they strike the requests of the carts that the panel watches, and nothing else.

/** @typedef {[status: number, body: string, headers: string[]]} Answer */

/** How late an answer is, in milliseconds. */
const LATE = 3_000;

/** Each by its name and what is said of it. */
export const FAULTS = /** @type {const} */ ([
  ["none", "None"],
  ["offline", "Offline: nothing leaves the page"],
  ["late", `Late: each answer comes ${LATE / 1_000} seconds later`],
  ["lost", "Lost answers: each write reaches the server, and its answer nobody"],
  ["refused", "Refused: each write is answered with 422, and not sent"],
  ["limited", "Too many requests: each is answered with 429, and not sent"],
]);

/** @typedef {typeof FAULTS[number][0]} Fault */

export class Faults {
  /** @type {Fault} */
  chosen = "none";
  /** @type {Set<() => void>} */
  #listeners = new Set();
  #over = new AbortController();

  /** From now on this one; what another one has held back goes on. @param {Fault} fault */
  choose(fault) {
    if (fault === this.chosen) return;
    this.chosen = fault;
    this.#over.abort();
    this.#over = new AbortController();
    for (const listener of this.#listeners) listener();
  }

  /** @param {() => void} listener */
  onChange(listener) {
    this.#listeners.add(listener);
  }

  /** Whether it strikes a request. @param {Request} request */
  strikes({ method, url }) {
    if (this.chosen === "none") return false;
    // A token is no write of the cart's: without one, nothing would ever be refused or lost.
    const isWrite = method !== "GET" && !new URL(url).pathname.startsWith("/oauth/");
    return isWrite || !["lost", "refused"].includes(this.chosen);
  }

  /**
   * Answers a request that it strikes. What is sent is sent at once: a request is not to leave after its time, so that it
   * is the answer that is late.
   *
   * @param {() => Promise<Answer>} send @returns {Promise<Answer>}
   */
  async strike(send) {
    if (this.chosen === "refused") return [422, "", []];
    if (this.chosen === "limited") return [429, "", ["retry-after", "5"]];
    if (this.chosen === "offline") return [0, "network", []];
    const { chosen } = this;
    const { signal } = this.#over;
    const answer = await send();
    if (chosen === "lost") return [0, "network", []];
    await new Promise((resolve) => {
      if (signal.aborted) resolve(undefined);
      signal.addEventListener("abort", resolve);
      setTimeout(resolve, LATE);
    });
    return answer;
  }
}
