import { expect, test } from 'vitest';
import { campaignState } from './campaign-state';

const LAST = '2026-11-26';
const state = (first: string, last: string) => campaignState({ first, last }, LAST);

test('the page of a campaign opens on days of its own, and on the usual ones where it ran in them', () => {
  // The usual 90 days begin on 29 August.
  expect(state('2026-08-29', '2026-08-29')).toMatchObject({ period: 'last90Days', compare: [] });
  expect(state('2026-08-28', '2026-08-28')).toMatchObject({ period: { from: '2026-08-28', to: '2026-09-24' } });
  expect(state('2026-11-01', '2026-11-26')).toMatchObject({ period: 'last90Days', compare: [] });
  // It ran on for longer than fits: its last days, and a year before where there is one.
  expect(state('2026-06-01', '2026-11-26')).toMatchObject({ period: 'last90Days', compare: [] });
  expect(state('2025-01-01', '2026-11-26')).toMatchObject({ period: 'last90Days', compare: ['lastYear'] });
  expect(state('2025-01-01', '2026-06-30')).toMatchObject({ period: { from: '2026-04-02', to: '2026-06-30' } });
  // No day is later than the data, and all of a campaign are shown that began before the usual days.
  expect(state('2026-08-20', '2026-11-01')).toMatchObject({ period: { from: '2026-08-20', to: '2026-11-01' } });
});
