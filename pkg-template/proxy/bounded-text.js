// Text from a stream that is not trusted to end.

/**
 * Reads to the end, and no further than `limit` bytes or `signal`. Answers the text, or the word for why there is none.
 *
 * @param {ReadableStream<Uint8Array> | null} stream @param {number} limit @param {AbortSignal} signal
 * @returns {Promise<{ text: string, trouble?: undefined }
 *   | { text?: undefined, trouble: "too_large" | "too_slow" | "unreadable" | "broken_off" }>}
 */
export async function boundedText(stream, limit, signal) {
  if (stream === null) return { text: "" };
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const reader = stream.getReader();
  // A reader does not know of signals; one that is cancelled answers that it is done.
  const stop = () => void reader.cancel().catch(() => {});
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  let text = "";
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (signal.aborted) return { trouble: "too_slow" };
      if (done) break;
      length += value.byteLength;
      if (length > limit) {
        stop();
        return { trouble: "too_large" };
      }
      const part = decoded(decoder, value);
      if (part === null) {
        stop();
        return { trouble: "unreadable" };
      }
      text += part;
    }
    const rest = decoded(decoder);
    return rest === null ? { trouble: "unreadable" } : { text: text + rest };
  } catch {
    return { trouble: signal.aborted ? "too_slow" : "broken_off" };
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** @param {TextDecoder} decoder @param {Uint8Array} [bytes] the end, if there are none */
function decoded(decoder, bytes) {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    return null;
  }
}

/** Whether a declared length is beyond the limit. What is declared is not believed, only taken at its worst. */
export function declaresTooMuch(/** @type {Headers} */ headers, /** @type {number} */ limit) {
  return Number(headers.get("content-length") ?? 0) > limit;
}
