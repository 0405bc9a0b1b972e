import { SUMMED, UNREAD } from '@/lib/loaders/mapped/marks';
import type { DayForm } from '@/lib/loaders/mapped/mapped-column';
import type { Contract, ContractColumn, FileMapping } from '@/lib/loaders/source';
import { say, type Sentence, type SentenceValue } from '@/lib/sentences/sentence';

/**
 * Why a row is rejected. In SQL a fault is a small number, column index × 4 + kind, so that checking millions of good rows
 * costs one CASE; the words are made here, for the few that fail.
 */
export const FAULT_KINDS = ['missing', 'type', 'value', 'time'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Number of a fault. */
export function faultCode(column: number, kind: FaultKind): number {
  return column * FAULT_KINDS.length + FAULT_KINDS.indexOf(kind) + 1;
}

export interface Fault {
  readonly column: string;
  /** Stable word. */
  readonly reason: string;
  /** What is wrong, and the cure. */
  readonly sentence: Sentence;
}

/** Why a cell of a type is at fault, and what it must be. */
const TYPE_FAULTS: Readonly<Record<ContractColumn['type'], readonly [reason: string, wanted: Sentence]>> = {
  text: ['not_text', say('text')],
  integer: ['not_a_whole_number', say('wholeNumber')],
  amount: ['not_a_number', say('amount')],
  rate: ['not_a_number', say('decimalPoint', { example: '11.3215' })],
  ratio: ['not_a_number', say('decimalPoint', { example: '0.125' })],
  flag: ['not_a_flag', say('trueOrFalse')],
  date: ['not_a_date', say('date', { example: '2026-11-25' })],
  time: ['not_a_time', say('time', { example: '2026-11-25T10:00:00', other: '2026-11-25T10:00:00+02:00' })],
  products: ['not_a_list', say('productList', { example: '[{"sku":"K-7","quantity":1,"price":89.9}]' })],
  measures: ['not_an_object', say('jsonObject', { example: '{"lcp_ms":2100,"js_errors":0}' })],
  json: ['not_an_object', say('jsonObject', { example: '{"colour":"red"}' })],
};

function allowed(column: ContractColumn): Sentence {
  if (column.allowed !== undefined) return say('oneOf', { list: column.allowed.join(', ') });
  if (column.pattern !== undefined) return say('ofForm', { pattern: column.pattern });
  if (column.notBefore !== undefined) return say('notBefore', { column: column.notBefore });
  if (column.max === undefined) return say('atLeast', { least: column.min ?? 0 });
  return say('fromTo', { least: column.min ?? 0, most: column.max });
}

const DAYS: Readonly<Record<DayForm, SentenceValue>> = {
  iso: '2026-11-25',
  ymd: '2026/11/25',
  compact: '20261125',
  dotted: '25.11.2026',
  dmy: say('dayFirst', { example: '25/11/2026' }),
  mdy: say('monthFirst', { example: '11/25/2026' }),
  named: 'Nov 25, 2026',
};

/** Why a cell is at fault and what it must be, in the form that the mapping of its file says. */
function wantedOf(
  column: ContractColumn,
  mapping: FileMapping | undefined,
): readonly [reason: string, wanted: Sentence] {
  const [reason, wanted] = TYPE_FAULTS[column.type];
  const mapped = mapping?.columns.find((one) => one.column === column.name);
  if (mapped?.days !== null && mapped?.days !== undefined)
    return [reason, say(column.type === 'time' ? 'timeWritten' : 'dateWritten', { form: DAYS[mapped.days] })];
  if (mapped?.decimal === ',') return [reason, say('decimalComma', { example: '1234,50' })];
  return mapped?.decimal === '.' ? [reason, say('decimalPoint', { example: '1234.50' })] : [reason, wanted];
}

/** Returns what a fault number says; `given` is the cell's text, `mapping` what a person said of the file. */
export function describeFault(contract: Contract, code: number, given: string | null, mapping?: FileMapping): Fault {
  const text = given?.replace(UNREAD, '') ?? null;
  const found = contract.columns[Math.floor((code - 1) / FAULT_KINDS.length)];
  const kind = FAULT_KINDS[(code - 1) % FAULT_KINDS.length];
  if (found === undefined || kind === undefined) throw new Error(`${contract.fact} has no fault ${code}`);
  const { name: column } = found;
  const value = JSON.stringify((text ?? '').slice(0, 100));
  if (kind === 'missing')
    return { column, reason: 'missing', sentence: say('cellMissing', { column, fact: contract.fact }) };
  if (kind === 'type') {
    if (text?.startsWith(SUMMED) === true) return { column, reason: 'row_of_totals', sentence: say('rowOfTotals') };
    const [reason, wanted] = wantedOf(found, mapping);
    if (text?.startsWith('=') === true)
      return { column, reason: 'formula', sentence: say('formula', { column, value, wanted }) };
    return { column, reason, sentence: say('mustBe', { column, value, wanted }) };
  }
  if (kind === 'value')
    return { column, reason: 'not_allowed', sentence: say('mustBe', { column, value, wanted: allowed(found) }) };
  const mayLieAhead = found.future === true;
  return { column, reason: 'out_of_time', sentence: say(mayLieAhead ? 'outOfYears' : 'outOfTime', { column, value }) };
}
