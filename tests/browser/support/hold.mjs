// What a page waits for, until the test lets it come.

/**
 * Lets no wasm come to a page, or to all of a context. Answers what ends that: it comes then, or, given false, never.
 *
 * @param {import("playwright-core").Page | import("playwright-core").BrowserContext} pages
 */
export async function holdCore(pages) {
  let end;
  const ended = new Promise((resolve) => (end = resolve));
  await pages.route("**/*.wasm", async (route) => {
    const comes = await ended;
    // The page may have gone meanwhile.
    await (comes ? route.continue() : route.abort()).catch(() => {});
  });
  return (comes = true) => end(comes);
}
