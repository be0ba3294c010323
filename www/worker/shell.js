// What the page is made of: from the shop's server as long as it answers, and else as it was last.

const NAME = "shop:shell";
/** A server that takes longer is as good as none. */
const PATIENCE = 3_000;
/** What is only good when it is new. */
const NEVER = /^\/(?:api\/|config\.json$|shell\.json$)/;

/** Keeps all of it, so that the next visit needs nobody. */
export async function fillShell() {
  const answer = await fetch("/shell.json", { cache: "no-store" });
  const shell = await caches.open(NAME);
  await shell.addAll(await answer.json());
}

export function isOfShell({ method, url }) {
  const { origin, pathname } = new URL(url);
  return method === "GET" && origin === self.location.origin && !NEVER.test(pathname);
}

export async function fromShell(request) {
  const shell = await caches.open(NAME);
  const { pathname } = new URL(request.url);
  const kept = () => shell.match(pathname);
  const fresh = ask(request, async (answer) => {
    const known = await kept();
    if (known?.headers.get("etag") !== answer.headers.get("etag")) await shell.put(pathname, answer.clone());
  });
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(kept);
  try {
    return (await Promise.race([fresh, late])) ?? (await fresh);
  } catch {
    return (await kept()) ?? Response.error();
  }
}

async function ask(request, keep) {
  const answer = await fetch(request);
  if (answer.status >= 500) throw new Error(`${request.url} answered ${answer.status}`);
  // A full disk keeps what it has.
  if (answer.ok) await keep(answer).catch(() => {});
  return answer;
}
