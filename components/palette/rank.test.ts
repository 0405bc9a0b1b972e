import { describe, expect, it } from 'vitest';
import { fitOf, rank } from './rank';

const labels = (typed: string, names: readonly string[], recent: readonly string[] = []) =>
  rank(
    names.map((label) => ({ id: label, label })),
    typed,
    recent,
  ).map(({ label }) => label);

describe('ranking of commands', () => {
  it('puts the start of the name before the start of a word, that before the middle of one', () => {
    const names = ['Cabinet', 'Digital net sales', 'Net sales'];
    expect(labels('net', names)).toEqual(['Net sales', 'Digital net sales', 'Cabinet']);
  });

  it('takes letters with gaps only where nothing holds them together', () => {
    expect(labels('net', ['Nearest exit', 'Cabinet'])).toEqual(['Cabinet']);
    expect(labels('net', ['Nearest exit'])).toEqual(['Nearest exit']);
  });

  it('leaves out what does not fit, and does not let two letters with gaps fit everything', () => {
    expect(labels('zebra', ['Net sales'])).toEqual([]);
    expect(labels('ns', ['Net sales'])).toEqual([]);
    expect(labels('nsl', ['Net sales'])).toEqual(['Net sales']);
  });

  it('puts what was chosen lately first among equal fits, latest first', () => {
    const names = ['Net sales', 'Net sales of the app', 'Net sales of the web shop'];
    expect(labels('net', names, ['Net sales of the web shop', 'Net sales of the app'])).toEqual([
      'Net sales of the web shop',
      'Net sales of the app',
      'Net sales',
    ]);
    expect(labels('sales of', ['Sales of apps', 'Net sales of apps'], ['Net sales of apps'])[0]).toBe('Sales of apps');
  });

  it('puts the shorter name first among equal fits', () => {
    expect(labels('order', ['Orders due', 'Orders'])).toEqual(['Orders', 'Orders due']);
  });

  it('keeps all in their order when nothing is typed, but for what was chosen lately', () => {
    expect(labels('', ['B', 'Aaa', 'C'])).toEqual(['B', 'Aaa', 'C']);
    expect(labels(' ', ['B', 'Aaa', 'C'], ['C'])).toEqual(['C', 'B', 'Aaa']);
  });

  it('hears no case and no accents, and takes several words in any order', () => {
    expect(fitOf('PAALLYSTAKIT', { id: 'x', label: 'Päällystakit' })).toBe(0);
    expect(fitOf('sales net', { id: 'x', label: 'Net sales' })).toBe(4);
    expect(fitOf('sale-items', { id: 'x', label: 'Sale-items' })).toBe(0);
  });

  it('finds a metric by other words that people use for it: typed whole like its name, else after those that are called so', () => {
    const commands = [
      { id: 'netSales', label: 'Net sales', also: 'revenue, turnover' },
      { id: 'x', label: 'Revenue park' },
    ];
    expect(rank(commands, 'Revenue', []).map(({ id }) => id)).toEqual(['netSales', 'x']);
    expect(rank(commands, 'reven', []).map(({ id }) => id)).toEqual(['x', 'netSales']);
    expect(rank(commands, 'turn', []).map(({ id }) => id)).toEqual(['netSales']);
  });
});
