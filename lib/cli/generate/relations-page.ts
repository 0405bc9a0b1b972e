import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedPage } from '@/lib/cli/generate/generated-page';
import { type Relation, relationsIn } from '@/lib/cli/generate/schema-relations';

const FOLDER = join('data', 'schema');
const SCHEMAS = {
  base: 'Rows as delivered, one per natural key, in the currency of the transaction.',
  personal: 'What names a person, in a file of its own.',
  facts: 'What queries read: derived from base by data/models, in the workspace currency and zone.',
  ops: 'Loads, rejects, versions and other bookkeeping.',
} as const;

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function table(columns: Relation['columns']): string[] {
  return [
    '| column | type | may be null | what it holds |',
    '| --- | --- | --- | --- |',
    ...columns.map(
      (column) => `| ${column.name} | ${column.type} | ${column.required ? '' : 'yes'} | ${cell(column.meaning)} |`,
    ),
    '',
  ];
}

function section({ name, meaning, grain, key, columns }: Relation): string[] {
  return [
    `### ${name}`,
    '',
    ...(meaning === '' ? [] : [meaning, '']),
    `Grain: ${grain}. Key: ${key}.`,
    '',
    ...(columns.length === 0 ? [] : table(columns)),
  ];
}

/** data/README.md, from the comments of data/schema. */
export const relationsPage: GeneratedPage = {
  path: 'data/README.md',
  render: () => {
    const relations = readdirSync(FOLDER)
      .sort()
      .flatMap((name) => relationsIn(readFileSync(join(FOLDER, name), 'utf8')));
    return [
      '# Data',
      '',
      'Every relation of the warehouse: what one row is, what makes it unique, where it comes from and what is odd about it.',
      'The words are the comments of `schema/*.sql`. The warehouse is a cache of the archive: when `schema/` or `models/` change,',
      'the next start builds it anew. The demo company is described in [demo/README.md](demo/README.md), what a source delivers in',
      '[docs/reference/sources.md](../docs/reference/sources.md).',
      '',
      ...Object.entries(SCHEMAS).flatMap(([schema, meaning]) => [
        `## ${schema}`,
        '',
        meaning,
        '',
        ...relations.filter(({ name }) => name.startsWith(`${schema}.`)).flatMap(section),
      ]),
    ].join('\n');
  },
};
