import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { FACTS, type FactName, type Source, type SourceFile } from '@/lib/loaders/source';

/**
 * The source for retailers who can write what the contracts ask for: one file per fact, named after it, with the
 * contract's columns. There is no SQL: every raw relation is taken as it is.
 */
function fileOf(fact: FactName): SourceFile {
  const { columns } = CONTRACTS[fact];
  const isNeeded = (column: (typeof columns)[number]) =>
    column.required === true &&
    column.default === undefined &&
    column.fallback === undefined &&
    column.orElse === undefined &&
    column.key !== 'event';
  return {
    relation: fact,
    names: `^${fact}([-_.].*)?\\.(csv|ndjson|jsonl|parquet)$`,
    columns: columns.filter(isNeeded).map((column) => column.name),
    optional: columns.filter((column) => !isNeeded(column)).map((column) => column.name),
    typed: true,
    ...(columns.some(({ key, personal }) => key === 'recipient' && personal !== true) ? { addresses: true } : {}),
  };
}

export const source: Source = {
  name: 'contract',
  meaning:
    'Files that follow the contract of a fact: orders.csv, order_lines.parquet, orders-2026-11-01.ndjson …, also with .gz',
  // Longer names first: order_lines.csv is not a file of orders.
  files: [...FACTS].sort((one, other) => other.length - one.length).map(fileOf),
  facts: FACTS,
  timeZone: null,
  encoding: 'utf-8',
  delimiter: ',',
  nulls: [],
  defaults: { channel: 'web' },
  together: [],
  replacement: null,
  figures: [],
};
