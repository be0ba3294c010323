// One cookie for each cart: two tabs that make a cart at once do not overwrite each other's.

const NAME = "cartwright-violet-";

/** @param {boolean} secure */
export function cookieJar(secure) {
  // The prefix keeps neighbouring hosts from planting one. It needs TLS, which a machine talking to itself has not.
  const prefix = secure ? `__Host-${NAME}` : NAME;
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
  return {
    /** The values of ours, by cart; there may be several of one name. @param {string | null} header */
    read(header) {
      return (header ?? "")
        .split(";")
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(prefix))
        .map((pair) => {
          const end = pair.indexOf("=");
          return { cart: pair.slice(prefix.length, Math.max(end, 0)), value: pair.slice(end + 1) };
        });
    },
    /** @param {string} cart @param {string} value @param {number} maxAge seconds; 0 takes it away */
    line(cart, value, maxAge) {
      return `${prefix}${cart}=${value}; Max-Age=${maxAge}; ${attributes}`;
    },
  };
}
