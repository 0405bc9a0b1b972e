import { SUMMED, UNREAD } from '@/lib/loaders/mapped/marks';
import type { DayForm } from '@/lib/loaders/mapped/mapped-column';
import type { Contract, ContractColumn, FileMapping } from '@/lib/loaders/source';

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
  /** Sentence with the cure. */
  readonly detail: string;
}

const TYPE_FAULTS: Readonly<Record<ContractColumn['type'], readonly [reason: string, cure: string]>> = {
  text: ['not_text', 'text'],
  integer: ['not_a_whole_number', 'a whole number such as 12, without thousands marks'],
  amount: ['not_a_number', 'a number with a decimal point such as 1234.50, without thousands marks or currency'],
  rate: ['not_a_number', 'a number with a decimal point such as 11.3215'],
  ratio: ['not_a_number', 'a number with a decimal point such as 0.125'],
  flag: ['not_a_flag', 'true or false'],
  date: ['not_a_date', 'a date such as 2026-11-25'],
  time: ['not_a_time', 'a time such as 2026-11-25T10:00:00 or 2026-11-25T10:00:00+02:00'],
  products: ['not_a_list', 'a JSON list of products such as [{"sku":"K-7","quantity":1,"price":89.9}]'],
  measures: ['not_an_object', 'a JSON object such as {"lcp_ms":2100,"js_errors":0}'],
  json: ['not_an_object', 'a JSON object such as {"colour":"red"}'],
};

function allowedText(column: ContractColumn): string {
  if (column.allowed !== undefined) return `one of ${column.allowed.join(', ')}`;
  if (column.pattern !== undefined) return `text of the form ${column.pattern}`;
  if (column.notBefore !== undefined) return `empty, or a day not before ${column.notBefore}`;
  if (column.max === undefined) return `at least ${column.min ?? 0}`;
  return `from ${column.min ?? 0} to ${column.max}`;
}

const DAYS: Readonly<Record<DayForm, string>> = {
  iso: '2026-11-25',
  ymd: '2026/11/25',
  compact: '20261125',
  dotted: '25.11.2026',
  dmy: '25/11/2026, day before month',
  mdy: '11/25/2026, month before day',
  named: 'Nov 25, 2026',
};

/** What a cell must be, in the form that the mapping of its file says. */
function wanted(column: ContractColumn, mapping: FileMapping | undefined): readonly [reason: string, cure: string] {
  const [reason, cure] = TYPE_FAULTS[column.type];
  const mapped = mapping?.columns.find((one) => one.column === column.name);
  if (mapped?.days !== null && mapped?.days !== undefined)
    return [reason, `${column.type === 'time' ? 'a time whose day is' : 'a date'} written as ${DAYS[mapped.days]}`];
  if (mapped?.decimal === ',') return [reason, 'a number with a decimal comma such as 1234,50'];
  return mapped?.decimal === '.' ? [reason, 'a number with a decimal point such as 1234.50'] : [reason, cure];
}

/** Returns the words for a fault number; `given` is the cell's text, `mapping` what a person said of the file. */
export function describeFault(contract: Contract, code: number, given: string | null, mapping?: FileMapping): Fault {
  const value = given?.replace(UNREAD, '') ?? null;
  const column = contract.columns[Math.floor((code - 1) / FAULT_KINDS.length)];
  const kind = FAULT_KINDS[(code - 1) % FAULT_KINDS.length];
  if (column === undefined || kind === undefined) throw new Error(`${contract.fact} has no fault ${code}`);
  const shown = `${column.name} is ${JSON.stringify((value ?? '').slice(0, 100))}`;
  if (kind === 'missing')
    return {
      column: column.name,
      reason: 'missing',
      detail: `${column.name} is empty; every row of ${contract.fact} needs it.`,
    };
  if (kind === 'type') {
    if (value?.startsWith(SUMMED) === true)
      return { column: column.name, reason: 'row_of_totals', detail: 'The row is a sum of other rows: leave it out.' };
    const [reason, right] = wanted(column, mapping);
    if (value?.startsWith('=') === true)
      return { column: column.name, reason: 'formula', detail: `${shown}: a formula. Export values, here ${right}.` };
    return { column: column.name, reason, detail: `${shown}; it must be ${right}.` };
  }
  if (kind === 'value')
    return { column: column.name, reason: 'not_allowed', detail: `${shown}; it must be ${allowedText(column)}.` };
  const limit = column.future === true ? '' : ' and not in the future';
  return {
    column: column.name,
    reason: 'out_of_time',
    detail: `${shown}; it must lie in the years 1990 to 2100${limit}.`,
  };
}
