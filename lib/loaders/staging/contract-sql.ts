import type { Contract, ContractColumn, KeyKind, SourceDefaults } from '@/lib/loaders/source';
import { faultCode } from '@/lib/loaders/staging/fault';
import { identifier, literal } from '@/lib/loaders/staging/sql';

/** From a contract to the SQL that reads text as it demands: pure, one stacked SELECT, each cell cast once. */

export interface ContractContext {
  /** Zone of times without an offset. */
  readonly timeZone: string;
  readonly defaults: SourceDefaults;
  /** ISO moment of the load, UTC. */
  readonly asOf: string;
  /** Columns that the source's SELECT has. */
  readonly present: readonly string[];
}

const OFFSET = '[0-9]:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$';
const DECIMALS = { amount: 4, rate: 8, ratio: 6 } as const;

const cellName = (column: ContractColumn) => identifier(`c_${column.name}`);
const typedName = (column: ContractColumn) => identifier(`t_${column.name}`);

/** Name of the key column of a kind. */
export function keyColumn(kind: KeyKind): string {
  return `${kind}_key`;
}

function cellSql(column: ContractColumn, context: ContractContext): string {
  const read = context.present.includes(column.name)
    ? `nullif(trim(${identifier(column.name)}::varchar), '')`
    : 'null::varchar';
  const fallback = column.fallback === undefined ? undefined : context.defaults[column.fallback];
  const otherwise = fallback ?? column.default;
  return otherwise === undefined ? read : `coalesce(${read}, ${literal(otherwise)})`;
}

function typedSql(column: ContractColumn, context: ContractContext): string {
  const cell = cellName(column);
  switch (column.type) {
    case 'text':
      return cell;
    case 'integer':
      // Trap: DuckDB casts '1.5' to 2. A fraction is no whole number, 17.0 is one.
      return `case when contains(${cell}, '.') then try_cast(case when try_cast(${cell} as double) = floor(try_cast(${cell} as double)) then ${cell} end as integer) else try_cast(${cell} as integer) end`;
    case 'amount':
    case 'rate':
    case 'ratio':
      return `try_cast(${cell} as decimal(18, ${DECIMALS[column.type]}))`;
    case 'flag':
      return `try_cast(${cell} as boolean)`;
    case 'date':
      return `try_cast(${cell} as date)`;
    case 'time':
      return (
        `case when regexp_matches(${cell}, ${literal(OFFSET)}) then timezone('UTC', try_cast(${cell} as timestamptz)) ` +
        `else timezone('UTC', timezone(${literal(context.timeZone)}, try_cast(${cell} as timestamp))) end`
      );
  }
}

function valueFault(column: ContractColumn): string | undefined {
  const cell = cellName(column);
  const typed = typedName(column);
  if (column.allowed !== undefined) return `${cell} not in (${column.allowed.map(literal).join(', ')})`;
  if (column.pattern !== undefined) return `not regexp_full_match(${cell}, ${literal(column.pattern)})`;
  const bounds = [
    ...(column.min === undefined ? [] : [`${typed} < ${column.min}`]),
    ...(column.max === undefined ? [] : [`${typed} > ${column.max}`]),
  ];
  return bounds.length === 0 ? undefined : bounds.join(' or ');
}

function faultCases(column: ContractColumn, index: number, context: ContractContext): string[] {
  const cell = cellName(column);
  const typed = typedName(column);
  const cases: string[] = [];
  const add = (condition: string, kind: Parameters<typeof faultCode>[1]) =>
    cases.push(`when ${condition} then ${faultCode(index, kind)}`);
  if (column.required === true) add(`${cell} is null`, 'missing');
  if (column.type !== 'text') add(`${typed} is null and ${cell} is not null`, 'type');
  const value = valueFault(column);
  if (value !== undefined) add(value, 'value');
  if (column.type === 'date' || column.type === 'time') {
    const latest =
      column.future === true ? `timestamp '2101-01-01'` : `(timestamp ${literal(context.asOf)} + interval 1 day)`;
    add(`${typed} < timestamp '1990-01-01' or ${typed} >= ${latest}`, 'time');
  }
  return cases;
}

/** Columns of the base table that the contract fills, as SELECT items over the typed row. */
export function baseItems(contract: Contract): string[] {
  return contract.columns.flatMap((column) => [
    ...(column.key === undefined ? [] : [`${keyOf(column)} as ${keyColumn(column.key)}`]),
    ...(column.stored === false || column.personal === true
      ? []
      : [`${typedName(column)} as ${identifier(column.name)}`]),
  ]);
}

function keyOf(column: ContractColumn): string {
  return `${column.key === 'customer' ? 'customer_key_of' : 'key_of'}(${typedName(column)})`;
}

/** Names of the columns of the natural key, as stored in base. */
export function keyColumns(contract: Contract): string[] {
  return contract.key.map((name) => {
    const column = contract.columns.find((candidate) => candidate.name === name);
    return column?.key === undefined ? identifier(name) : keyColumn(column.key);
  });
}

/** Names of the columns that the contract fills in base, in order. */
export function baseColumns(contract: Contract): string[] {
  return contract.columns.flatMap((column) => [
    ...(column.key === undefined ? [] : [keyColumn(column.key)]),
    ...(column.stored === false || column.personal === true ? [] : [identifier(column.name)]),
  ]);
}

/** Names of the columns that go to the personal file; empty when nothing does. */
export function personalColumns(contract: Contract): string[] {
  return contract.columns.filter((column) => column.personal === true).map((column) => identifier(column.name));
}

/** The stacked relations up to `judged`: each cell read, typed, and judged by the contract. */
function judgedRows(contract: Contract, from: string, context: ContractContext): string {
  const cells = contract.columns.map((column) => `${cellSql(column, context)} as ${cellName(column)}`);
  const typed = contract.columns.map((column) => `${typedSql(column, context)} as ${typedName(column)}`);
  const faults = contract.columns.flatMap((column, index) => faultCases(column, index, context));
  return `
    with source_rows as (${from}),
    cells as (select ${cells.join(', ')}, _file, _line from source_rows),
    typed as (select *, ${typed.join(', ')} from cells),
    judged as (select *, case ${faults.join(' ')} end::smallint as _fault from typed)`;
}

/** SELECT of typed rows with _file, _line, _fault (null = good) and _value (the text at fault). */
export function contractSelect(contract: Contract, from: string, context: ContractContext): string {
  const personal = contract.columns
    .filter((column) => column.personal === true)
    .map((column) => `${typedName(column)} as ${identifier(column.name)}`);
  const values = contract.columns.map(
    (column, index) =>
      `when ${faultCode(index, 'missing')} <= _fault and _fault <= ${faultCode(index, 'time')} then ${cellName(column)}`,
  );
  return `${judgedRows(contract, from, context)}
    select ${[...baseItems(contract), ...personal].join(', ')}, _file, _line, _fault,
      case when _fault is null then null ${values.join(' ')} end as _value
    from judged`;
}

/** SELECT of the good rows as a person reads them: columns by the contract's names, as text; times in the zone. */
export function shownSelect(contract: Contract, from: string, context: ContractContext): string {
  const shown = contract.columns.map((column) => {
    const typed = typedName(column);
    const local = `timezone(${literal(context.timeZone)}, timezone('UTC', ${typed}))`;
    return `(${column.type === 'time' ? local : typed})::varchar as ${identifier(column.name)}`;
  });
  return `${judgedRows(contract, from, context)}
    select _line, ${shown.join(', ')} from judged where _fault is null`;
}
