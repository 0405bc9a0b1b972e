import { describe, expect, it, test } from 'vitest';
import {
  evaluate,
  NEW_ALERT,
  type AlertState,
  type AlertStatus,
  type Notice,
  type Observation,
  type Reading,
} from './evaluate';
import { testRule } from './test-rule';

const START = Date.parse('2026-11-25T08:00:00Z');
const at = (hours: number) => ({ now: new Date(START + hours * 3_600_000), local: '12:00' });
const reading = (value: number | null, more: Partial<Reading> = {}): Reading => ({
  key: null,
  value,
  against: null,
  pace: null,
  sample: null,
  sampleAgainst: null,
  ...more,
});
const seen = (version: string, ...values: readonly (number | null)[]): Observation => ({
  readings: values.map((value, place) => reading(value, values.length > 1 ? { key: String(place) } : {})),
  version,
  age: 8,
});

const LOW = 50;
const FINE = 150;
const rule = testRule();

/** Runs a story; each step says the hour, the data and its version. */
function story(steps: readonly (readonly [hour: number, version: string, value: number | null])[], given = rule) {
  let state = NEW_ALERT;
  const rung: string[] = [];
  for (const [hour, version, value] of steps) {
    const result = evaluate(given, state, seen(version, value), at(hour));
    state = result.state;
    if (result.notice !== null) rung.push(`${String(hour)} ${result.notice.kind}`);
  }
  return { state, rung };
}

/** The states as they come about, each under its name; all were last judged on data «a», three hours before. */
const told = { told: 1, toldAt: at(-3).now.toISOString(), toldOf: 'a', toldKeys: [null], episode: 1, broken: 1 };
const STATES: Readonly<Record<AlertStatus, AlertState>> = {
  ok: { ...NEW_ALERT, seen: 'a' },
  pending: { ...NEW_ALERT, status: 'pending', seen: 'a', broken: 1 },
  firing: { ...NEW_ALERT, ...told, status: 'firing', seen: 'a' },
  snoozed: { ...NEW_ALERT, ...told, status: 'snoozed', seen: 'a', snoozedUntil: at(1).now.toISOString() },
  noData: { ...NEW_ALERT, ...told, status: 'noData', seen: 'a' },
  recovered: {
    ...NEW_ALERT,
    status: 'recovered',
    seen: 'a',
    toldOf: 'a',
    episode: 1,
    toldAt: at(-3).now.toISOString(),
  },
};

type Event =
  'breaks' | 'breaks on the same data' | 'holds' | 'unknown' | 'breaks in quiet hours' | 'holds in quiet hours';
const EVENTS: Readonly<Record<Event, { observation: Observation; local: string }>> = {
  breaks: { observation: seen('b', LOW), local: '12:00' },
  'breaks on the same data': { observation: seen('a', LOW), local: '12:00' },
  holds: { observation: seen('b', FINE), local: '12:00' },
  unknown: { observation: seen('b', null), local: '12:00' },
  'breaks in quiet hours': { observation: seen('b', LOW), local: '23:00' },
  'holds in quiet hours': { observation: seen('b', FINE), local: '23:00' },
};

type Expected = readonly [state: AlertStatus, notice: Notice['kind'] | null];
const TABLE: Readonly<Record<AlertStatus, Readonly<Record<Event, Expected>>>> = {
  ok: {
    breaks: ['firing', 'fired'],
    'breaks on the same data': ['firing', 'fired'],
    holds: ['ok', null],
    unknown: ['noData', null],
    'breaks in quiet hours': ['pending', null],
    'holds in quiet hours': ['ok', null],
  },
  pending: {
    breaks: ['firing', 'fired'],
    'breaks on the same data': ['firing', 'fired'],
    holds: ['ok', null],
    unknown: ['noData', null],
    'breaks in quiet hours': ['pending', null],
    'holds in quiet hours': ['ok', null],
  },
  firing: {
    breaks: ['firing', 'still'],
    'breaks on the same data': ['firing', null],
    holds: ['recovered', 'recovered'],
    unknown: ['noData', null],
    'breaks in quiet hours': ['firing', null],
    'holds in quiet hours': ['recovered', null],
  },
  snoozed: {
    breaks: ['snoozed', null],
    'breaks on the same data': ['snoozed', null],
    holds: ['snoozed', null],
    unknown: ['snoozed', null],
    'breaks in quiet hours': ['snoozed', null],
    'holds in quiet hours': ['snoozed', null],
  },
  noData: {
    breaks: ['firing', 'still'],
    'breaks on the same data': ['firing', null],
    holds: ['recovered', 'recovered'],
    unknown: ['noData', null],
    'breaks in quiet hours': ['firing', null],
    'holds in quiet hours': ['recovered', null],
  },
  recovered: {
    breaks: ['firing', 'fired'],
    'breaks on the same data': ['pending', null],
    holds: ['ok', null],
    unknown: ['noData', null],
    'breaks in quiet hours': ['pending', null],
    'holds in quiet hours': ['ok', null],
  },
};

describe('every state and every event', () => {
  const quiet = testRule({ quiet: { from: '22:00', to: '07:00' } });
  const cells = Object.entries(STATES).flatMap(([from, state]) =>
    Object.entries(EVENTS).map(([event, { observation, local }]) => ({ from, event, state, observation, local })),
  );
  test('are in the table', () => expect(cells).toHaveLength(36));
  test.each(cells)('$from, $event', ({ from, event, state, observation, local }) => {
    const { state: next, notice } = evaluate(quiet, state, observation, { ...at(0), local });
    const wanted = Object.entries(TABLE).find(([name]) => name === from)?.[1];
    expect([next.status, notice?.kind ?? null]).toEqual(
      Object.entries(wanted ?? {}).find(([name]) => name === event)?.[1],
    );
  });
});

describe('an alert rings', () => {
  it('once for the same data, however often it is asked', () => {
    expect(story([...Array(50).keys()].map((hour) => [hour, 'a', LOW] as const)).rung).toEqual(['0 fired']);
  });

  it('again after 1 hour, 4 hours and each day while newer data breaks it', () => {
    const hours = [...Array(80).keys()].map((hour) => [hour, `v${String(hour)}`, LOW] as const);
    expect(story(hours).rung).toEqual(['0 fired', '1 still', '5 still', '29 still', '53 still', '77 still']);
  });

  it('when it is over, once, and not for a break that nobody was told of', () => {
    const steps = [
      [0, 'a', LOW],
      [1, 'b', FINE],
      [2, 'c', FINE],
    ] as const;
    expect(story(steps).rung).toEqual(['0 fired', '1 recovered']);
    expect(story(steps, testRule({ confirm: 2 })).rung).toEqual([]);
  });

  it('no more than once an hour when a value swings around its bound', () => {
    const swings = [...Array(60).keys()].map((step) => [step / 20, `v${String(step)}`, step % 2 ? FINE : LOW] as const);
    const { rung } = story(swings);
    expect(rung.filter((line) => line.endsWith('fired'))).toHaveLength(3);
  });

  it('only after as many states of the data in a row as are wanted', () => {
    const patient = testRule({ confirm: 3 });
    const steps = (...values: readonly number[]) => values.map((value, n) => [n, `v${String(n)}`, value] as const);
    expect(story(steps(LOW, LOW, FINE, LOW, LOW), patient).rung).toEqual([]);
    expect(story(steps(LOW, LOW, LOW), patient).rung).toEqual(['2 fired']);
    const asked = [0, 1, 2, 3].map((hour) => [hour, 'a', LOW] as const);
    expect(story(asked, patient).rung).toEqual([]);
  });

  it('after quiet hours what happened in them', () => {
    const quiet = testRule({ quiet: { from: '22:00', to: '07:00' } });
    const night = evaluate(quiet, NEW_ALERT, seen('a', LOW), { ...at(0), local: '23:30' });
    expect([night.state.status, night.notice]).toEqual(['pending', null]);
    const morning = evaluate(quiet, night.state, seen('a', LOW), { ...at(8), local: '07:00' });
    expect(morning.notice?.kind).toBe('fired');
    const end = evaluate(quiet, morning.state, seen('b', FINE), { ...at(15), local: '22:00' });
    expect([end.state.status, end.notice]).toEqual(['recovered', null]);
    expect(evaluate(quiet, end.state, seen('b', FINE), { ...at(24), local: '07:00' }).notice?.kind).toBe('recovered');
  });

  it('after a snooze only about newer data, and says that it is over when it is', () => {
    const { state } = story([[0, 'a', LOW]]);
    const snoozed = { ...state, snoozedUntil: at(10).now.toISOString() };
    const silent = evaluate(rule, snoozed, seen('b', LOW), at(5));
    expect([silent.state.status, silent.notice]).toEqual(['snoozed', null]);
    expect(evaluate(rule, silent.state, seen('a', LOW), at(10)).notice).toBeNull();
    expect(evaluate(rule, silent.state, seen('b', LOW), at(10)).notice?.kind).toBe('still');
    expect(evaluate(rule, silent.state, seen('c', FINE), at(10)).notice?.kind).toBe('recovered');
  });

  it('once with all keys that break, and soon again only when more of them do', () => {
    const split = testRule({ query: { metrics: ['netSales'], by: ['market'], period: 'yesterday' } });
    const first = evaluate(split, NEW_ALERT, seen('a', LOW, LOW, FINE), at(0));
    expect(first.notice?.readings.map(({ key }) => key)).toEqual(['0', '1']);
    const second = evaluate(split, first.state, seen('b', LOW, LOW, FINE), at(1));
    const same = evaluate(split, second.state, seen('c', LOW, LOW, FINE), at(2));
    expect([second.notice?.kind, same.notice]).toEqual(['still', null]);
    const more = evaluate(split, second.state, seen('d', LOW, LOW, LOW), at(2));
    expect(more.notice?.readings.map(({ key }) => key)).toEqual(['0', '1', '2']);
    const over = evaluate(split, more.state, seen('e', FINE, FINE, FINE), at(3));
    expect(over.notice).toMatchObject({ kind: 'recovered', episode: 1, sequence: 4 });
  });

  it('with numbers of episode and notice that never come twice', () => {
    let state = NEW_ALERT;
    const ids: string[] = [];
    for (let hour = 0; hour < 400; hour++) {
      const value = Math.floor(hour / 37) % 2 ? FINE : LOW;
      const result = evaluate(rule, state, seen(String(hour), value), at(hour));
      state = result.state;
      if (result.notice !== null) ids.push(`${String(result.notice.episode)}.${String(result.notice.sequence)}`);
    }
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
