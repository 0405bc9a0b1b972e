import { expect, test } from 'vitest';
import { analysisOf } from '@/lib/analyses/registry';
import { testAnswer } from '@/lib/metrics/test-answer';
import { journeyStages } from './journey-stages';

test('stops stand in the order of the journey, and small channels in the table alone', () => {
  const channels = [
    'direct',
    'organic_search',
    'paid_search',
    'email',
    'paid_social',
    'referral',
    'sms',
    'push',
    'audio',
  ];
  const touches = ['returned', ...channels, 'carrier', 'order', 'payment'];
  const rows = touches.map((touch, place) => [touch, 100 - place, 0.5, 0.25, 0, 0.25, 60, 'order', 0.5, null]);
  const stages = journeyStages(testAnswer(analysisOf('journeyMap').ready({}).columns, rows));
  expect(stages.map(({ stage, stops }) => [stage, stops.map(({ touch }) => touch)])).toEqual([
    ['visits', channels.slice(0, 8)],
    ['buying', ['payment', 'order']],
    ['delivery', ['carrier']],
    ['after', ['returned']],
  ]);
  expect(stages.map(({ further }) => further)).toEqual([1, 0, 0, 0]);
  expect(stages[0]?.stops[0]).toMatchObject({
    parts: { wentOn: 0.5, lost: 0.25, settled: 0, stillOpen: 0.25 },
    next: 'order',
  });
});
