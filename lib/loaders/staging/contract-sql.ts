import type { Contract, ContractColumn, FieldType, KeyKind, SourceDefaults } from '@/lib/loaders/source';
import { faultCode } from '@/lib/loaders/staging/fault';
import { identifier, literal } from '@/lib/loaders/staging/sql';

/** From a contract to the SQL that reads text as it demands: pure, one stacked SELECT, each cell cast once. */

export interface ContractContext {
  /** Zone of times without an offset. */
  readonly timeZone: string;
  readonly defaults: SourceDefaults;
  /** ISO moment of the load, UTC. */
  readonly asOf: string;
  /** Columns that the source's SELECT has, with their types in DuckDB. */
  readonly present: ReadonlyMap<string, string>;
}

const PRODUCTS = 'STRUCT(sku VARCHAR, "name" VARCHAR, quantity INTEGER, price DECIMAL(18,4), rank INTEGER)[]';
const PRODUCTS_JSON =
  '[{"sku":"VARCHAR","name":"VARCHAR","quantity":"INTEGER","price":"DECIMAL(18,4)","rank":"INTEGER"}]';

const MEASURES =
  'STRUCT(lcp_ms DOUBLE, inp_ms DOUBLE, cls DOUBLE, fcp_ms DOUBLE, ttfb_ms DOUBLE, lcp_target VARCHAR, inp_target VARCHAR, ' +
  'cls_target VARCHAR, navigation_type VARCHAR, js_errors INTEGER, failed_requests INTEGER, is_not_found BOOLEAN, ' +
  'referrer_path VARCHAR, errors STRUCT(kind VARCHAR, "name" VARCHAR, path VARCHAR, status INTEGER, count INTEGER)[])';
const MEASURES_JSON =
  '{"lcp_ms":"DOUBLE","inp_ms":"DOUBLE","cls":"DOUBLE","fcp_ms":"DOUBLE","ttfb_ms":"DOUBLE","lcp_target":"VARCHAR",' +
  '"inp_target":"VARCHAR","cls_target":"VARCHAR","navigation_type":"VARCHAR","js_errors":"INTEGER","failed_requests":"INTEGER",' +
  '"is_not_found":"BOOLEAN","referrer_path":"VARCHAR",' +
  '"errors":[{"kind":"VARCHAR","name":"VARCHAR","path":"VARCHAR","status":"INTEGER","count":"INTEGER"}]}';

/** Types in DuckDB that are taken as they are instead of through their text. */
const NATIVE: Readonly<Record<FieldType, readonly string[]>> = {
  text: [],
  integer: ['INTEGER'],
  amount: ['DECIMAL(18,4)'],
  rate: ['DECIMAL(18,8)'],
  ratio: ['DECIMAL(18,6)'],
  flag: ['BOOLEAN'],
  date: ['DATE'],
  time: ['TIMESTAMP', 'TIMESTAMP WITH TIME ZONE'],
  products: [PRODUCTS],
  measures: [MEASURES],
  json: ['JSON'],
};

/** Type of a column that is taken as it is; undefined for one that is read from text. */
function nativeType(column: ContractColumn, { present }: ContractContext): string | undefined {
  const type = present.get(column.name);
  return type !== undefined && NATIVE[column.type].includes(type) ? type : undefined;
}

const OFFSET = '[0-9]:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$';
const DECIMALS = { amount: 4, rate: 8, ratio: 6 } as const;

const cellName = (column: ContractColumn) => identifier(`c_${column.name}`);
const typedName = (column: ContractColumn) => identifier(`t_${column.name}`);

/** Name of the key column of a kind. */
export function keyColumn(kind: KeyKind): string {
  return `${kind}_key`;
}

function cellSql(column: ContractColumn, contract: Contract, context: ContractContext): string {
  const native = nativeType(column, context);
  const read = !context.present.has(column.name)
    ? 'null::varchar'
    : native === undefined
      ? `nullif(trim(${identifier(column.name)}::varchar), '')`
      : identifier(column.name);
  // What is not text takes the other column's value once that is read (typedSql).
  const orElse = column.type === 'text' ? column.orElse : undefined;
  const other = contract.columns.find(({ name }) => name === orElse?.column);
  if (orElse !== undefined && other !== undefined) {
    const instead = cellSql(other, contract, context);
    return `coalesce(${read}, ${orElse.prefix === '' ? instead : `${literal(orElse.prefix)} || ${instead}`})`;
  }
  const fallback = column.fallback === undefined ? undefined : context.defaults[column.fallback];
  const otherwise = fallback ?? column.default;
  return otherwise === undefined ? read : `coalesce(${read}, ${literal(otherwise)})`;
}

function typedSql(column: ContractColumn, contract: Contract, context: ContractContext): string {
  const typed = readSql(column, context);
  const other = contract.columns.find(({ name }) => name === column.orElse?.column);
  if (column.type === 'text' || other === undefined) return typed;
  return `case when ${cellName(column)} is null then ${typedName(other)} else ${typed} end`;
}

function readSql(column: ContractColumn, context: ContractContext): string {
  const cell = cellName(column);
  const native = nativeType(column, context);
  if (native === 'TIMESTAMP') return `timezone('UTC', timezone(${literal(context.timeZone)}, ${cell}))`;
  if (native !== undefined) return native === 'TIMESTAMP WITH TIME ZONE' ? `timezone('UTC', ${cell})` : cell;
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
    case 'products':
      return `case when json_valid(${cell}) and json_type(${cell}) = 'ARRAY' then from_json(${cell}, ${literal(PRODUCTS_JSON)}) end`;
    case 'measures':
      return `case when json_valid(${cell}) and json_type(${cell}) = 'OBJECT' then from_json(${cell}, ${literal(MEASURES_JSON)}) end`;
    case 'json':
      return `case when json_valid(${cell}) and json_type(${cell}) = 'OBJECT' then ${cell}::json end`;
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
    ...(column.notBefore === undefined ? [] : [`${typed} < ${identifier(`t_${column.notBefore}`)}`]),
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
  if (column.type !== 'text' && nativeType(column, context) === undefined)
    add(`${typed} is null and ${cell} is not null`, 'type');
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

/** Macros that make keys, by kind; the others need nothing but the id. */
const KEY_MACROS: Partial<Readonly<Record<KeyKind, string>>> = {
  customer: 'customer_key_of',
  visitor: 'visitor_key_of',
  event: 'event_key_of',
  recipient: 'recipient_key_of',
};

function keyOf(column: ContractColumn): string {
  return `${KEY_MACROS[column.key ?? 'order'] ?? 'key_of'}(${typedName(column)})`;
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

/** Columns that are read only to work out others, as SELECT items over the typed row. */
function clueItems(contract: Contract): string[] {
  return contract.columns
    .filter((column) => column.stored === false && column.key === undefined)
    .map((column) => `${typedName(column)} as ${identifier(column.name)}`);
}

/** Names of the columns that go to the personal file; empty when nothing does. */
export function personalColumns(contract: Contract): string[] {
  return contract.columns.filter((column) => column.personal === true).map((column) => identifier(column.name));
}

/** The stacked relations up to `judged`: each cell read, typed, and judged by the contract. */
function judgedRows(contract: Contract, from: string, context: ContractContext): string {
  const cells = contract.columns.map((column) => `${cellSql(column, contract, context)} as ${cellName(column)}`);
  const typed = contract.columns.map((column) => `${typedSql(column, contract, context)} as ${typedName(column)}`);
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
      `when ${faultCode(index, 'missing')} <= _fault and _fault <= ${faultCode(index, 'time')} then ${cellName(column)}::varchar`,
  );
  return `${judgedRows(contract, from, context)}
    select ${[...baseItems(contract), ...clueItems(contract), ...personal].join(', ')}, _file, _line, _fault,
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
