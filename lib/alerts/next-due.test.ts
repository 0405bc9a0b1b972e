import { expect, it } from 'vitest';
import { NEW_ALERT } from './evaluate';
import { nextDue } from './next-due';
import { testRule } from './test-rule';

const ZONE = 'Europe/Helsinki';
const due = (now: string, rule = testRule(), state = NEW_ALERT) =>
  nextDue(rule, state, new Date(now), ZONE).toISOString().slice(0, 16);

it('a daily rule is due at its local time, in winter and in summer', () => {
  expect(due('2026-11-25T05:59:00Z')).toBe('2026-11-25T06:00');
  expect(due('2026-11-25T06:00:00Z')).toBe('2026-11-26T06:00');
  expect(due('2026-06-25T06:00:00Z')).toBe('2026-06-26T05:00');
});

it('a daily rule is due once on the days on which the clock changes', () => {
  const early = testRule({ check: { every: 'day', at: '03:30' } });
  const first = due('2027-03-27T12:00:00Z', early);
  expect(first.slice(0, 10)).toBe('2027-03-28');
  expect(due(`${first}:00Z`, early).slice(0, 10)).toBe('2027-03-29');
  const second = due('2026-10-24T12:00:00Z', early);
  expect(second.slice(0, 10)).toBe('2026-10-25');
  expect(due(`${second}:00Z`, early).slice(0, 10)).toBe('2026-10-26');
});

it('what quiet hours hold back is due at their end, and a snooze at its own', () => {
  const quiet = testRule({ quiet: { from: '22:00', to: '07:00' }, check: { every: 'day', at: '12:00' } });
  expect(due('2026-11-25T21:00:00Z', quiet, { ...NEW_ALERT, status: 'pending' })).toBe('2026-11-26T05:00');
  expect(due('2026-11-25T21:00:00Z', quiet)).toBe('2026-11-26T10:00');
  const snoozedUntil = '2026-11-26T00:30:00.000Z';
  expect(due('2026-11-25T21:00:00Z', quiet, { ...NEW_ALERT, status: 'snoozed', snoozedUntil })).toBe(
    '2026-11-26T00:30',
  );
});

it('an hourly rule is due a little past the hour', () => {
  expect(due('2026-11-25T21:07:00Z', testRule({ check: { every: 'hour' } }))).toBe('2026-11-25T22:05');
});
