import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { categoryOfSource } from '@/lib/classify/source-category';

const folder = join(process.cwd(), '..', 'shared', 'datasets', 'channel_classification');

describe.skipIf(!existsSync(folder))('sources as Google publishes them for GA4', () => {
  test('at least 97 % of the 819 are in their category', () => {
    const lines = readFileSync(join(folder, 'ga4_source_categories.csv'), 'utf8').trim().split(/\r?\n/).slice(1);
    const wrong = lines.flatMap((line) => {
      const [source = '', category = ''] = line.split(',');
      const got = categoryOfSource(source);
      return category === `SOURCE_CATEGORY_${(got ?? '').toUpperCase()}` ? [] : [`${line} ≠ ${got ?? 'nothing'}`];
    });
    expect(lines.length).toBe(819);
    expect(1 - wrong.length / lines.length, wrong.join('\n')).toBeGreaterThanOrEqual(0.97);
  });

  test('every assistant of the list of AI assistants is one', () => {
    const hosts = [...readFileSync(join(folder, 'matomo_AIAssistants.yml'), 'utf8').matchAll(/^ +- (\S+)$/gm)].map(
      (found) => found[1] ?? '',
    );
    // x.com/i/grok is a page of a social network: its host says nothing of the assistant.
    const wrong = hosts.filter((host) => !host.includes('/') && categoryOfSource(host) !== 'ai');
    expect(hosts.length).toBe(25);
    expect(wrong).toEqual([]);
  });
});
