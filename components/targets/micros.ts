import type { Unit } from '@/lib/metrics/define';
import type { Format } from '@/lib/metrics/format';

/**
 * Targets are exact: they are counted in millionths as integers, so that sums and spreads come out to the cent. A ratio is
 * shown and typed in percent, a rate per thousand in thousandths.
 */
const ONE = 1_000_000n;
const SCALE: Readonly<Record<Unit, bigint>> = {
  money: 1n,
  count: 1n,
  decimal: 1n,
  ratio: 100n,
  perMille: 1000n,
  milliseconds: 1n,
};

/** Millionths of a decimal text such as `-12.5`, at most six decimals. */
export function microsOf(text: string): bigint {
  const [whole = '0', decimals = ''] = text.replace('-', '').split('.');
  const size = BigInt(whole) * ONE + BigInt(decimals.padEnd(6, '0').slice(0, 6));
  return text.startsWith('-') ? -size : size;
}

/** Decimal text of millionths, without needless zeros. */
export function decimalOf(micros: bigint): string {
  const size = micros < 0n ? -micros : micros;
  const decimals = String(size % ONE)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${micros < 0n ? '-' : ''}${String(size / ONE)}${decimals === '' ? '' : `.${decimals}`}`;
}

/** Smallest step of a unit in millionths: a cent, a piece, a millionth. */
export function stepOf(unit: Unit): bigint {
  return unit === 'money' ? 10_000n : unit === 'count' ? ONE : 1n;
}

/** The mark between whole and decimals in a language. */
export function decimalMark(format: Format): string {
  return format.value('decimal', 1.5).charAt(1);
}

/** Millionths as people of the language read them, in the unit's scale and with every decimal that counts. */
export function microsText(micros: bigint, unit: Unit, format: Format): string {
  const [whole = '0', decimals] = decimalOf(micros * SCALE[unit])
    .replace('-', '')
    .split('.');
  const cents = unit === 'money' && decimals !== undefined ? decimals.padEnd(2, '0') : decimals;
  const sign = micros < 0n ? '\u2212' : '';
  return sign + format.count(Number(whole)) + (cents === undefined ? '' : decimalMark(format) + cents);
}

/**
 * Millionths of what somebody typed or pasted, in the unit's scale: spaces and the thousands marks of the language are passed
 * over, a currency or percent sign too. Undefined when it is no number that a target can be.
 */
export function typedMicros(text: string, unit: Unit, format: Format): bigint | undefined {
  const bare = text.replaceAll(/[\s\u00a0\u202f'’%‰€]|kr/g, '').replace(/^[\u2212–]/, '-');
  const mark = decimalMark(format);
  const other = mark === ',' ? '.' : ',';
  // Trap: «1.5» by a Finn is one and a half, «1,500» by a Briton is fifteen hundred: only groups of three are thousands.
  const isGrouped = new RegExp(`^-?\\d{1,3}([${other}]\\d{3})+([${mark}]\\d*)?$`).test(bare);
  const plain = isGrouped ? bare.replaceAll(other, '').replace(mark, '.') : bare.replace(',', '.');
  if (!/^-?\d{1,12}(\.\d*)?$/.test(plain)) return undefined;
  const [whole = '', decimals = ''] = plain.split('.');
  const exact = microsOf(`${whole}.${decimals.slice(0, 6)}`) / SCALE[unit];
  const rest = exact % stepOf(unit);
  return rest === 0n ? exact : exact - rest;
}
