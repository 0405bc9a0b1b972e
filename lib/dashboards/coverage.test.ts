import { describe, expect, test } from 'vitest';
import { ROLES } from '@/lib/auth/roles';
import { INPUTS, type InputId } from '@/lib/metrics/facts';
import { resolvedMetric } from '@/lib/metrics/resolve';
import { coverageOf } from './coverage';
import { neededInputs } from './needed-inputs';
import { builtInViews } from './registry';
import type { View } from './schema';

const everything: ReadonlySet<InputId> = new Set(INPUTS);
const without = (...inputs: readonly InputId[]) => new Set(INPUTS.filter((input) => !inputs.includes(input)));
const figure = { width: 3, height: 'S', show: { as: 'stat' } } as const;

/** A view of one tile each of sales, returns, margin and lead time to a broken promise. */
const VIEW: View = {
  id: 'executive',
  question: 'executive',
  filters: [],
  tiles: [
    { ...figure, id: 'sales', query: { metrics: ['netSales'] } },
    { ...figure, id: 'orders', query: { metrics: ['orders'] } },
    { ...figure, id: 'margin', query: { metrics: ['contributionMargin1'] } },
    { ...figure, id: 'promises', query: { metrics: ['orders', 'brokenPromiseRate'] } },
    { ...figure, id: 'words', show: { as: 'note', text: 'x' }, query: { metrics: [] } },
  ],
};
const answers = (role: 'executive' | 'service', loaded: ReadonlySet<InputId>) =>
  Object.fromEntries(
    coverageOf([role], loaded, [VIEW]).roles.flatMap(({ questions }) =>
      questions.map(({ tile, state, lacks }) => [tile.id, [state, ...lacks]]),
    ),
  );

describe('coverage', () => {
  test('with everything loaded every question of every role is answered and nothing is missing', () => {
    const { roles, missing } = coverageOf(ROLES, everything);
    expect(roles.map(({ role }) => role)).toEqual(ROLES);
    expect(missing).toEqual([]);
    for (const { questions, figures } of roles) {
      expect(questions.length).toBeGreaterThan(5);
      expect(questions.filter(({ state }) => state !== 'answered')).toEqual([]);
      expect(figures.filter(({ answered, all }) => answered !== all)).toEqual([]);
    }
  });

  test('with nothing loaded no question is answered, and every input that a view needs is named', () => {
    const { roles, missing } = coverageOf(ROLES, new Set());
    for (const { questions } of roles) expect(questions.filter(({ state }) => state === 'answered')).toEqual([]);
    const opens = missing.filter(({ questions }) => questions > 0).map(({ input }) => input);
    for (const view of builtInViews()) expect(opens).toEqual(expect.arrayContaining([...neededInputs(view)]));
    expect(missing[0]?.questions).toBe(Math.max(...missing.map(({ questions }) => questions)));
  });

  test('a figure that would be whole with something, or one of two that lacks it, is answered in part', () => {
    expect(resolvedMetric('netSales').wants).toContain('returns');
    expect(answers('executive', without('returns', 'shipments'))).toMatchObject({
      sales: ['partly', 'returns'],
      orders: ['answered'],
      promises: ['partly', 'shipments'],
    });
    expect(answers('executive', without('unitCosts'))).toMatchObject({ margin: ['open', 'unitCosts'] });
    expect(Object.keys(answers('executive', everything))).not.toContain('words');
  });

  test('what a role may not see is no question of its own', () => {
    expect(Object.keys(answers('service', everything))).toEqual(['sales', 'orders', 'promises']);
    const [service] = coverageOf(['service'], everything).roles;
    expect(service?.figures.map(({ group }) => group)).not.toContain('margin');
  });

  test('an input counts each question once, however many roles ask it', () => {
    const { missing } = coverageOf(ROLES, without('unitCosts'), [VIEW]);
    expect(missing).toMatchObject([{ input: 'unitCosts', questions: 1 }]);
    expect(missing[0]?.figures).toBeGreaterThan(1);
  });
});
