import { expect, test } from 'vitest';
import type { Answer } from '@/lib/metrics/answer';
import { funnelParts } from './funnel-steps';
import { testAnswer } from '@/lib/metrics/test-answer';

/** Step, reached, of all, of the step before, lost, seconds, and what came on of the step before in the compared period. */
type Line = readonly [string, number, number, number | null, number | null, number | null, number | null];

const figure = (id: 'share' | 'stepRate' | 'lost' | 'stepRateBefore') =>
  ({ id, role: 'figure', unit: 'ratio', better: 'up' }) as const;

const COLUMNS: Answer['columns'] = [
  { id: 'funnelStep', role: 'attribute', unit: 'code' },
  { id: 'sessions', role: 'figure', unit: 'count', better: 'up' },
  figure('share'),
  figure('stepRate'),
  figure('lost'),
  { id: 'medianSeconds', role: 'figure', unit: 'decimal', better: 'neither' },
  figure('stepRateBefore'),
];

const before = (rows: readonly Line[]) => funnelParts(testAnswer(COLUMNS, rows))[0]?.steps.map((step) => step.before);

test('a step is marked when clearly fewer came on than before, and never by chance or among a few', () => {
  // Of 10,000: 50 % came on after 53 %, 4 standard errors of 0.7 points; of 1,000 that is 1.3 of 2.2 points.
  const steps = (cases: number): readonly Line[] => [
    ['visit', cases, 1, null, null, null, null],
    ['view', cases / 2, 0.5, 0.5, 0.5, 40, 0.53],
  ];
  expect(before(steps(10_000))).toEqual([null, 0.53]);
  expect(before(steps(1000))).toEqual([null, null]);
  expect(before(steps(90))).toEqual([null, null]);
});

test('a step that more came on to is not marked', () => {
  expect(
    before([
      ['visit', 10_000, 1, null, null, null, null],
      ['view', 6000, 0.6, 0.6, 0.4, 40, 0.5],
    ]),
  ).toEqual([null, null]);
});
