/**
 * DuckDB's values as plain JSON values: numbers where a double holds them exactly, text where it would not (wide integers,
 * dates, times). A key (ubigint) is always text, so that one column never mixes the two.
 */
const LARGEST_EXACT_UNSCALED = 10n ** 15n;

function plainInteger(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** Anything DuckDB gives: its value objects write themselves as DuckDB would. */
type Scalar = { toString(): string } | null;

function isDecimal(
  value: Scalar,
): value is { toString(): string } & { readonly value: bigint; readonly scale: number } {
  return typeof value === 'object' && value !== null && 'scale' in value && 'value' in value;
}

function plainDecimal(value: { toString(): string }): number | string {
  if (!isDecimal(value)) return String(value);
  // Both operands are exact in a double (up to 15 digits, powers of ten up to 22), so the quotient is correctly rounded.
  const { value: unscaled, scale } = value;
  const isExact = unscaled < LARGEST_EXACT_UNSCALED && unscaled > -LARGEST_EXACT_UNSCALED && scale <= 22;
  return isExact ? Number(unscaled) / 10 ** scale : String(value);
}

/** Drops zeros at the end of a fraction and keeps three digits where they suffice: `12:00:00.5` becomes `12:00:00.500`. */
function plainTimestamp(text: string): string {
  return text.replace(' ', 'T').replace(/\.(\d{1,3})0*(?!\d)/, (_, digits: string) => `.${digits.padEnd(3, '0')}`);
}

/**
 * Returns the plain form of one scalar of DuckDB, given the name of its type. DATE becomes `YYYY-MM-DD`, TIMESTAMP
 * `YYYY-MM-DDTHH:MM:SS` with a fraction only when there is one, other types that JSON does not know their text.
 */
export function plainValue(type: string, value: Scalar): unknown {
  if (value === null) return null;
  if (type.startsWith('TIMESTAMP')) return plainTimestamp(String(value));
  switch (type) {
    case 'BIGINT':
    case 'HUGEINT':
    case 'UHUGEINT':
      return typeof value === 'bigint' ? plainInteger(value) : value;
    case 'DECIMAL':
      return plainDecimal(value);
    default:
      return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
  }
}
