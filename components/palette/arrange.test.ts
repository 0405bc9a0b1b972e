import { describe, expect, it } from 'vitest';
import { arrange } from './arrange';
import type { Command, SectionId } from './command';

const command = (section: SectionId, label: string): Command => ({
  id: label,
  section,
  label,
  choose: () => undefined,
});
const COMMANDS = [
  command('pages', 'Executive'),
  command('metrics', 'Net sales'),
  command('metrics', 'Discount rate'),
  command('values', 'Net curtains'),
  command('actions', 'Theme: Dark'),
];
const shown = (typed: string, recent: readonly string[] = []) =>
  arrange(COMMANDS, typed, recent).map(({ id, commands }) => `${id}: ${commands.map(({ label }) => label).join(', ')}`);

describe('what the palette shows', () => {
  it('is pages and actions before anything is typed, what was chosen lately above them and only there', () => {
    expect(shown('')).toEqual(['pages: Executive', 'actions: Theme: Dark']);
    expect(shown('', ['Net sales', 'gone', 'Executive'])).toEqual([
      'recent: Net sales, Executive',
      'actions: Theme: Dark',
    ]);
  });

  it('puts the kind with the best fit first', () => {
    expect(shown('net')).toEqual(['metrics: Net sales', 'values: Net curtains']);
    expect(shown('net', ['Net curtains'])).toEqual(['values: Net curtains', 'metrics: Net sales']);
    expect(shown('dark')).toEqual(['actions: Theme: Dark']);
    expect(shown('nothing of the kind')).toEqual([]);
  });
});
