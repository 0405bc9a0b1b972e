/**
 * Text of strangers, made harmless for every reader after this one: SQL, JSON, a terminal, a page. Half characters (lone
 * surrogates) would make a whole NDJSON file unreadable for DuckDB, NUL ends text in C, and control characters write to terminals.
 */
/** Text that may need cleaning; whole characters of two halves, such as emoji, are looked at closely too. */
const SUSPECT = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]/;
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const UNSEEN = /[\u202a-\u202e\u2066-\u2069\ufeff]+/g;
const HALF_CHARACTERS = /\p{Surrogate}/gu;
const HIGH_HALF_LAST = /[\ud800-\udbff]$/;

function harmless(text: string): string {
  return text.replace(CONTROLS, ' ').replace(UNSEEN, '').replace(HALF_CHARACTERS, '\ufffd');
}

/** Returns the text without control characters, marks of direction and half characters, trimmed and at most `longest` characters long. */
export function cleanText(text: string, longest: number): string {
  // Some room for what cleaning takes away, so that a text of a megabyte is not cleaned as a whole.
  const part = text.length > longest * 2 ? text.slice(0, longest * 2) : text;
  const clean = (SUSPECT.test(part) ? harmless(part) : part).trim();
  return clean.length > longest ? clean.slice(0, longest).replace(HIGH_HALF_LAST, '').trimEnd() : clean;
}
