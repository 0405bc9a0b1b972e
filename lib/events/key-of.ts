import { hash } from 'node:crypto';

/** Returns the 64-bit key of a text as decimal digits: DuckDB's md5_number_lower, which the loaders use for every other key. */
export function keyOf(text: string): string {
  return hash('md5', text, 'buffer').readBigUInt64LE(8).toString();
}

/** Returns the md5 of a text in hexadecimal: an identity for what carries none. */
export function md5(text: string): string {
  return hash('md5', text, 'hex');
}
