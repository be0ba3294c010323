// HMAC-SHA256 over short texts. The first secret signs, every secret verifies: so they can be changed without a break.

const ALGORITHM = { name: "HMAC", hash: "SHA-256" };
const encoder = new TextEncoder();

export class Seal {
  #secrets;
  /** Imported when they are first needed: not every server may do so while it loads. @type {Promise<CryptoKey[]> | null} */
  #keys = null;

  /** @param {readonly Uint8Array<ArrayBuffer>[]} secrets */
  constructor(secrets) {
    this.#secrets = secrets;
  }

  /** @param {string} text @returns {Promise<string>} */
  async sign(text) {
    const [key] = await this.#ready();
    if (!key) throw new Error("no secret to sign with");
    return toBase64url(await crypto.subtle.sign(ALGORITHM.name, key, encoder.encode(text)));
  }

  /** Which secret has signed the text, counted from 0; null if none has. @param {string} text @param {string} mark */
  async signer(text, mark) {
    const bytes = fromBase64url(mark);
    if (bytes === null) return null;
    for (const [index, key] of (await this.#ready()).entries()) {
      // Compares in constant time, as the standard asks of it.
      if (await crypto.subtle.verify(ALGORITHM.name, key, bytes, encoder.encode(text))) return index;
    }
    return null;
  }

  #ready() {
    this.#keys ??= Promise.all(
      this.#secrets.map((secret) => crypto.subtle.importKey("raw", secret, ALGORITHM, false, ["sign", "verify"])),
    );
    return this.#keys;
  }
}

/** Enough of a digest to tell texts apart that nobody chooses. @param {string} text */
export async function fingerprint(text) {
  return toBase64url(await crypto.subtle.digest("SHA-256", encoder.encode(text))).slice(0, 22);
}

/** @param {ArrayBuffer} buffer */
function toBase64url(buffer) {
  const text = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The bytes of a whole signature, or null. @param {string} text */
function fromBase64url(text) {
  if (!/^[A-Za-z0-9_-]{43}$/.test(text)) return null;
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  // The last sign has two bits to spare: one signature is written in one way.
  return toBase64url(bytes.buffer) === text ? bytes : null;
}
