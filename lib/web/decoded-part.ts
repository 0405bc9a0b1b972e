/**
 * The text of a part of an address; null when it is longer than `longest` characters or half an escape.
 * Trap: Next gives a part of an address as it stands there, still encoded.
 */
export function decodedPart(part: string, longest: number): string | null {
  try {
    const text = decodeURIComponent(part);
    return text.length <= longest ? text : null;
  } catch {
    return null;
  }
}
