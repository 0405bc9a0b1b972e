/** Returns 128 random bits as letters and digits; unlike `crypto.randomUUID` also in pages without TLS. */
export function randomId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).reduce((id, part) => id + part.toString(36), '');
}
