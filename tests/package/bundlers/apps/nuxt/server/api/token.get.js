export default defineEventHandler((event) => {
  setResponseHeader(event, "cache-control", "no-store");
  const session = getCookie(event, "session");
  return { token: session ? `customer_${session}` : null };
});
