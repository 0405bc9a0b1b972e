import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { mappedSelect } from '@/lib/loaders/mapped/mapped-sql';
import type { Figure, FileMapping, Source } from '@/lib/loaders/source';
import { identifier } from '@/lib/loaders/staging/sql';
import { say, type Sentence, written } from '@/lib/sentences/sentence';

/** Rows of the file, and the sum of every amount that is read from it and stored. */
function figuresOf(mapping: FileMapping): readonly Figure[] {
  const { columns } = CONTRACTS[mapping.fact];
  const read = new Set(mapping.columns.map(({ column }) => column));
  const sums = columns
    .filter(({ name, type, stored, personal }) => read.has(name) && type === 'amount' && stored !== false && !personal)
    .map(({ name }) => ({
      name: `sum of ${name}`,
      file: `select sum(try_cast(${identifier(name)} as decimal(18, 4)))::decimal(38, 4) from (${mappedSelect(mapping)})`,
      warehouse: `select sum(${identifier(name)})::decimal(38, 4) from {${mapping.fact}}`,
    }));
  const rows: Figure = {
    name: 'rows',
    file: `select count(*) from ${identifier(mapping.fact)}`,
    warehouse: `select count(*) from {${mapping.fact}}`,
  };
  return [rows, ...sums];
}

/** What a source takes that a mapping makes. */
export function meaningOf({ fact, columns }: FileMapping): Sentence {
  return say('ownFiles', { fact, columns: [...new Set(columns.map(({ from }) => from))].join(', ') });
}

/**
 * Returns the source that a mapping makes: CSV files of any name whose header has the columns that are mapped. It is loaded,
 * archived and rebuilt like every source; the load keeps the mapping beside what it loaded.
 */
export function mappedSource(name: string, mapping: FileMapping): Source {
  const { columns } = CONTRACTS[mapping.fact];
  const headers = [...new Set(mapping.columns.map(({ from }) => from))];
  return {
    name,
    meaning: written(meaningOf(mapping)),
    files: [
      {
        relation: mapping.fact,
        names: '\\.(csv|tsv|txt)$',
        columns: headers,
        optional: [],
        ...(columns.some(({ key, personal }) => key === 'recipient' && personal !== true) ? { addresses: true } : {}),
      },
    ],
    facts: [mapping.fact],
    timeZone: null,
    encoding: 'any',
    delimiter: mapping.delimiter,
    nulls: [],
    defaults: { channel: 'web' },
    together: [],
    replacement: null,
    figures: figuresOf(mapping),
    mapping,
  };
}
