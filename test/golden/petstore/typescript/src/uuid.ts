/** A random UUID (RFC 9562, version 4). */
export function uuid(): string {
  // Pages that were not served safely have random bytes, but no `randomUUID`.
  const { crypto } = globalThis as { crypto: Pick<Crypto, "getRandomValues"> & Partial<Crypto> };
  return crypto.randomUUID?.() ?? uuidFrom(crypto.getRandomValues(new Uint8Array(16)));
}

/** The UUID of random bytes. */
export function uuidFrom(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte, index) => {
    const own = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return own.toString(16).padStart(2, "0");
  }).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
