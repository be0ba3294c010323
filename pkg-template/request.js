// One request, from the start of the fetch to the end of its answer.

/** Headers of an answer that mean something to the core, where the server lets a page see them. */
const WANTED = [
  "retry-after",
  "date",
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "x-ratelimit-retry-after",
];

/** The longest answer that is read, in bytes. */
const LARGEST = 2 * 1024 * 1024;

/**
 * Sends a request. Answers status, body and headers by turns of name and value; or 0 and the word for why there is no
 * answer. Never throws, whatever a page has put in the place of `fetch`.
 *
 * @param {Request} request @param {AbortSignal} signal
 * @returns {Promise<[status: number, body: string, headers: string[]]>}
 */
export async function exchange(request, signal) {
  // What it means when the step that comes next fails.
  let meaning = "network";
  try {
    const answer = await fetch(request, { signal });
    meaning = "answer-unreadable";
    const headers = WANTED.flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [name, value];
    });
    const decoder = new TextDecoder("utf-8", { fatal: true });
    const reader = answer.body?.getReader();
    let body = "";
    let length = 0;
    while (reader) {
      meaning = "network";
      const { done, value } = await reader.read();
      meaning = "answer-unreadable";
      if (done) break;
      length += value.byteLength;
      if (length > LARGEST) {
        // The rest is not wanted; whether the server hears of it makes no difference.
        reader.cancel().catch(() => {});
        return [0, "answer-too-large", []];
      }
      body += decoder.decode(value, { stream: true });
    }
    return [answer.status, body + decoder.decode(), headers];
  } catch {
    // However it shows, what breaks off after the time is over broke off because of it.
    return [0, signal.aborted ? "timeout" : meaning, []];
  }
}
