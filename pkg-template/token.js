// The shop's token callback: asked, never trusted, and what it says never kept here.

const PATIENCE = 15_000;

/**
 * Asks for the token. Answers it, or null when nobody is signed in, or why it could not be had.
 *
 * @param {() => unknown} token @returns {Promise<{ token?: string, trouble?: string }>}
 */
export async function askFor(token) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve(askFor), PATIENCE);
  });
  try {
    const answer = await Promise.race([Promise.resolve().then(token), late]);
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
