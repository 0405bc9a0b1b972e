import { describe, expect, it } from 'vitest';
import { arrange } from './arrange';
import type { Command, SectionId } from './command';

const command = (section: SectionId, label: string, hint?: string): Command => ({
  id: label,
  section,
  label,
  ...(hint === undefined ? {} : { hint }),
  choose: () => undefined,
});
const COMMANDS = [
  command('pages', 'Executive'),
  command('metrics', 'Net sales'),
  command('metrics', 'Discount rate'),
  command('values', 'Net curtains'),
  command('actions', 'Theme: Dark'),
  command('actions', 'Period: This week', 'W'),
];
const shown = (typed: string, recent: readonly string[] = []) =>
  arrange(COMMANDS, typed, recent).map(({ id, commands }) => `${id}: ${commands.map(({ label }) => label).join(', ')}`);

describe('what the palette shows', () => {
  it('is pages and actions with a key before anything is typed, what was chosen lately above them and only there', () => {
    expect(shown('')).toEqual(['pages: Executive', 'actions: Period: This week']);
    expect(shown('', ['Net sales', 'gone', 'Executive'])).toEqual([
      'recent: Net sales, Executive',
      'actions: Period: This week',
    ]);
  });

  it('puts the kind with the best fit first', () => {
    expect(shown('net')).toEqual(['metrics: Net sales', 'values: Net curtains']);
    expect(shown('net', ['Net curtains'])).toEqual(['values: Net curtains', 'metrics: Net sales']);
    expect(shown('dark')).toEqual(['actions: Theme: Dark']);
    expect(shown('nothing of the kind')).toEqual([]);
  });
});
