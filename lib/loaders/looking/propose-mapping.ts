import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import type { ColumnType, LookJob } from '@/lib/loaders/looking/look-job';
import { isDay, isNumber } from '@/lib/loaders/mapped/mapped-sql';
import type { ColumnForm } from '@/lib/loaders/mapped/mapping';
import type { TableLayout } from '@/lib/loaders/looking/table-head';
import type { Mapping, Recognised } from '@/lib/loaders/looking/recognise';
import type { FactName, FieldType, FileMapping } from '@/lib/loaders/source';

/** Types of the columns of a file, by name. */
type Types = ReadonlyMap<string, ColumnType>;

const DAYS: readonly ColumnType['kind'][] = ['date', 'moment'];
const NUMBERS: readonly ColumnType['kind'][] = ['decimal', 'money'];

/** True where a column of the file may be one of the contract by what stands in it. */
function fits(type: FieldType, kind: ColumnType['kind'] | undefined): boolean {
  if (kind === undefined) return false;
  return isDay(type) ? DAYS.includes(kind) : type === 'amount' ? NUMBERS.includes(kind) : false;
}

/** Adds to a mapping the needed columns that only one free column of the file can be, by its type: the one date, the one amount. */
export function mapByType({ fact, mapping, missing }: Recognised, types: Types): Mapping {
  const added: Record<string, string> = { ...mapping };
  for (const name of missing) {
    const type = CONTRACTS[fact].columns.find((column) => column.name === name)?.type ?? 'text';
    const free = [...types].filter(([column]) => !Object.values(added).includes(column));
    const [only, second] = free.filter(([, found]) => fits(type, found.kind));
    if (only !== undefined && second === undefined) added[name] = only[0];
  }
  return added;
}

/** How the mapped columns are written, and of which of them only a person can say it. */
export interface Written {
  readonly forms: Readonly<Record<string, ColumnForm>>;
  readonly asked: readonly { readonly column: string; readonly is: 'days' | 'decimal' }[];
}

/** The decimal mark that columns of the file prove; null when none does, or they prove both. */
function provenMark(types: Types): '.' | ',' | null {
  const marks = new Set([...types.values()].flatMap(({ decimal }) => (decimal === null ? [] : [decimal])));
  const [mark, second] = marks;
  return second === undefined ? (mark ?? null) : null;
}

/** Says how the mapped columns of a fact are written: as a person says, else as the file proves. */
export function writtenAs(fact: FactName, mapping: Mapping, types: Types, said: LookJob['forms']): Written {
  const forms: Record<string, ColumnForm> = {};
  const asked: { column: string; is: 'days' | 'decimal' }[] = [];
  const usual = provenMark(types);
  for (const { name, type } of CONTRACTS[fact].columns) {
    const found = types.get(mapping[name] ?? '');
    if (found === undefined || !(isDay(type) || isNumber(type))) continue;
    const days = isDay(type) ? (said[name]?.days ?? (found.daysOpen ? null : (found.days ?? 'iso'))) : null;
    const proven = found.decimal ?? (found.decimalOpen ? null : (usual ?? '.'));
    const decimal = isNumber(type) ? (said[name]?.decimal ?? proven) : null;
    if (isDay(type) && days === null) asked.push({ column: name, is: 'days' });
    if (isNumber(type) && decimal === null) asked.push({ column: name, is: 'decimal' });
    forms[name] = { days, decimal };
  }
  return { forms, asked };
}

/** Returns the mapping of a file, its columns in the order of the contract. */
export function toFileMapping(
  fact: FactName,
  { delimiter, titles }: TableLayout,
  mapping: Mapping,
  forms: Written['forms'],
  constants: Readonly<Record<string, string>>,
): FileMapping {
  const columns = CONTRACTS[fact].columns.flatMap(({ name }) => {
    const from = mapping[name];
    const form = forms[name] ?? { days: null, decimal: null };
    return from === undefined ? [] : [{ column: name, from, ...form }];
  });
  const skipped = titles.length > 0 ? { skipped: titles.length } : {};
  return { version: 0, fact, delimiter, ...skipped, columns, constants };
}
