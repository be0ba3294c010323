// When the page was told that the server has refused something: the moment its answer is in.

let refusedAt = null;

const { fetch } = window;
window.fetch = async (...args) => {
  const response = await fetch(...args);
  if (response.headers.get("x-refused")) refusedAt ??= performance.now();
  return response;
};

/** When that was first since the last time this was asked. */
export function takeRefusal() {
  const at = refusedAt;
  refusedAt = null;
  return at;
}
