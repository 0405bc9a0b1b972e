import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedSchema } from '@/lib/analyses/asked';
import { childEnvironment } from '@/lib/env';
import type { Query } from '@/lib/metrics/query';
import { commandLine, curlLine, shellWord } from './explore-state-lines';

const words = (line: string) =>
  execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { env: childEnvironment({ TUOKIO_COOKIE: 'a=b' }) })
    .toString('utf8')
    .split('\0')
    .slice(0, -1);

describe('a question as a line for a terminal', () => {
  it('comes out of a shell as the text that went in, whatever the text holds', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((one) => !one.includes('\0'));
    fc.assert(
      fc.property(fc.array(text, { minLength: 20, maxLength: 20 }), (list) => {
        expect(words(list.map(shellWord).join(' '))).toEqual(list.map((one) => Buffer.from(one).toString('utf8')));
      }),
      { numRuns: 20 },
    );
  });

  it('stands in the how-to as one that is understood', () => {
    const page = readFileSync('docs/how-to/explore.md', 'utf8');
    const [, json = ''] = /npm run -s query -- '(.+)' --csv/.exec(page) ?? [];
    expect(askedSchema.safeParse(JSON.parse(json)).error?.issues).toBeUndefined();
  });

  it('asks the same by curl and by npm, with quotes and dollars in a filter', () => {
    const query: Query = {
      metrics: ['netSales'],
      period: 'last7Days',
      filters: [{ dimension: 'product', contains: `it's $HOME "x" \`id\`` }],
    };
    const json = JSON.stringify(query);
    expect(words(commandLine(query))).toEqual(['npm', 'run', '-s', 'query', '--', json]);
    const curl = words(curlLine('https://numbers.example', query));
    expect(curl).toEqual([
      ...['curl', '-sG', 'https://numbers.example/api/query', '-H', 'Cookie: a=b'],
      ...['--data-urlencode', `q=${json}`],
    ]);
  });
});
