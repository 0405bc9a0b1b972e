import type { GeneratedPage } from '@/lib/cli/generate/generated-page';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { SOURCES } from '@/lib/loaders/registry';
import { type Contract, type ContractColumn, FACTS, type Source } from '@/lib/loaders/source';

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function limits({ allowed, pattern, min, max, notBefore, future }: ContractColumn): string {
  return [
    ...(allowed === undefined ? [] : [`one of ${allowed.join(', ')}`]),
    ...(pattern === undefined ? [] : [`like \`${pattern}\``]),
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
    ...(notBefore === undefined ? [] : [`not before \`${notBefore}\``]),
    ...(future === true ? ['may lie in the future'] : []),
  ].join('; ');
}

function whenEmpty(column: ContractColumn): string {
  const { orElse } = column;
  if (orElse !== undefined)
    return orElse.prefix === '' ? `\`${orElse.column}\`` : `\`${orElse.prefix}\` and \`${orElse.column}\``;
  // The key of an event is made of what the row says.
  if (column.key === 'event') return 'made of the row';
  if (column.default !== undefined) return `\`${column.default}\``;
  if (column.fallback !== undefined) return `the ${column.fallback} of the source or workspace`;
  return column.required === true ? 'row rejected' : 'nothing';
}

function columnRow(column: ContractColumn): string {
  const meaning = column.personal === true ? `${column.meaning} (personal)` : column.meaning;
  return `| \`${column.name}\` | ${column.type} | ${cell(meaning)} | ${cell(limits(column))} | ${whenEmpty(column)} |`;
}

function contractSection({ fact, grain, key, columns }: Contract): string[] {
  return [
    `### ${fact}`,
    '',
    `${grain.charAt(0).toUpperCase()}${grain.slice(1)}. Key: ${key.map((name) => `\`${name}\``).join(', ')}.`,
    '',
    '| column | type | what it holds | limits | when empty |',
    '| --- | --- | --- | --- | --- |',
    ...columns.map(columnRow),
    '',
  ];
}

function sourceRow({ name, meaning, facts, encoding, timeZone }: Source): string {
  return `| \`${name}\` | ${cell(meaning)} | ${facts.join(', ')} | ${encoding} | ${timeZone ?? 'of the workspace'} |`;
}

/** docs/reference/sources.md, from the contracts and the sources. */
export const sourcesPage: GeneratedPage = {
  path: 'docs/reference/sources.md',
  render: () =>
    [
      '# Sources',
      '',
      'A source brings files; a contract says what a fact takes in, whoever delivers it. Load by hand with',
      '`npm run load -- <source> <path>`, or put files into the folder `inbox/<source>` of the state folder. A file is known by its',
      'content and never loaded twice. A row that breaks its contract is kept aside with file, line, column, reason and text; the',
      'others are loaded.',
      '',
      '| source | what it takes | facts it fills | encoding | time zone |',
      '| --- | --- | --- | --- | --- |',
      ...SOURCES.map(sourceRow),
      '',
      '## Contracts',
      '',
      'One file per fact, named after it: CSV with a header, NDJSON or Parquet, also gzipped. Columns may come in any order.',
      'Types: `amount` has up to 4 decimals, `rate` 8, `ratio` 6, with a decimal point and no thousands mark; `flag` is true or',
      'false; `date` is 2026-11-25; `time` is 2026-11-25T10:00:00, with an offset or in the zone of the source; `products` is a JSON',
      'list of objects with sku, name, quantity, price and rank; `measures` and `json` are JSON objects.',
      '',
      ...FACTS.flatMap((fact) => contractSection(CONTRACTS[fact])),
    ].join('\n'),
};
