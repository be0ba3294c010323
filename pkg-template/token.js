// The shop's tokens: asked for, never trusted, and what is said never kept here.

/** A token, or what answers with one. @typedef {string | (() => unknown)} Token */

const PATIENCE = 15_000;

/**
 * Asks for a token. Answers it, or nothing when nobody is signed in, or why it could not be had.
 *
 * @param {Token | null} token @returns {Promise<{ token?: string, trouble?: string }>}
 */
export async function askFor(token) {
  if (token === null) return {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(askFor), PATIENCE);
  });
  try {
    const answer = await Promise.race([typeof token === "function" ? Promise.resolve().then(token) : token, late]);
    if (answer === askFor) return { trouble: "token-timeout" };
    if (answer === null || answer === undefined || answer === "") return {};
    // What no header can carry is no token.
    if (typeof answer !== "string" || !/^[!-~]+$/.test(answer)) return { trouble: "token-invalid" };
    return { token: answer };
  } catch {
    return { trouble: "token-failed" };
  } finally {
    clearTimeout(timer);
  }
}
