import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import type { FunnelInput } from '@/lib/analyses/funnel-input';
import { countReached, medianTimes, type ToldStep, type ToldVisit } from '@/lib/loaders/events/funnel-reference';
import { keepStory, storyEvent } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import type { Cell } from '@/lib/metrics/answer';
import { runOrThrow, type RunContext } from '@/lib/warehouse/run';

/** Visits that dice made, of 150 visitors over two weeks: each does up to fourteen things, some of which are steps of the funnel. */
const EVENTS = [
  { name: 'page', steps: [] },
  { name: 'product_viewed', steps: [2] },
  { name: 'product_viewed', steps: [2] },
  { name: 'product_added', steps: [3] },
  { name: 'product_added', steps: [3] },
  { name: 'checkout_started', steps: [4] },
  { name: 'payment_info_entered', steps: [5] },
  { name: 'payment_failed', steps: [5] },
  { name: 'order_completed', steps: [5, 6] },
] as const;

/** A way that orders often take, so that the last steps are not empty. */
const USUAL = ['product_viewed', 'product_added', 'checkout_started', 'payment_info_entered', 'order_completed'];
const ORIGIN = Date.parse('2026-11-01T06:00:00Z') / 1000;
const ASKED = { from: '2026-11-01', to: '2026-11-16' } as const;

let seed = 20261126;
function dice(sides: number): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * sides);
}

const rows: ReturnType<typeof storyEvent>[] = [];

function makeVisit(visitor: string, device: string, began: number): ToldVisit {
  const steps: ToldStep[] = [];
  let second = 0;
  const things = dice(14);
  const isUsual = dice(3) === 0;
  for (let place = 0; place <= things; place += 1) {
    const drawn = EVENTS[dice(EVENTS.length)] ?? EVENTS[0];
    const usual = EVENTS.find(({ name }) => name === USUAL[place - 1]);
    // A visit begins with a page, so that it begins when it is said to.
    const { name, steps: counts } = place === 0 ? EVENTS[0] : isUsual ? (usual ?? drawn) : drawn;
    rows.push(
      storyEvent({
        message_id: `f${String(rows.length)}`,
        occurred_at: new Date((ORIGIN + began + second) * 1000).toISOString().replace('Z', ''),
        visitor_key: visitor,
        device,
        name,
        ...(name === 'page' ? { page_path: `/${String(place)}`, page_group: 'category' } : {}),
        ...(name === 'order_completed' ? { order_number: `F${String(rows.length)}`, amount: 10 } : {}),
      }),
    );
    for (const step of counts) steps.push({ step, second });
    second += dice(20) * 60 + dice(60);
  }
  return { visitor, device, began, steps };
}

const visits = Array.from({ length: 150 }, (_, number) => {
  const device = dice(2) === 0 ? 'desktop' : 'smartphone';
  let began = dice(86_400);
  return Array.from({ length: 1 + dice(4) }, () => {
    const visit = makeVisit(String(number + 1), device, began);
    began += 6 * 3600 + dice(3 * 86_400);
    return visit;
  });
}).flat();

let shop: TemporaryLoading;
let context: RunContext;

beforeAll(async () => {
  shop = await openTemporaryLoading();
  // In two batches, so that the second derives what the first began.
  const half = rows.length / 2;
  await keepStory(shop, rows.slice(0, half));
  await keepStory(shop, rows.slice(half));
  const { engine, workspace } = shop.loading;
  context = {
    engine,
    workspace: { ...workspace, firstWeekday: 1 },
    now: new Date('2026-11-20T00:00:00Z'),
    asOf: '2026-11-20T00:00:00',
  };
});
afterAll(() => shop.remove());

async function ask(input: Partial<FunnelInput>): Promise<readonly (readonly Cell[])[]> {
  return (await runOrThrow(OPERATOR, { analysis: 'funnel', input, period: ASKED }, context)).rows;
}

const MODES = ['closed', 'open', 'strict'] as const;
const SCOPES = ['session', 'visitor'] as const;
const WINDOWS = [undefined, 25, 90, 3 * 1440] as const;

const CASES = MODES.flatMap((mode) =>
  SCOPES.flatMap((scope) =>
    WINDOWS.map((windowMinutes) => ({
      mode,
      scope,
      by: 'none' as const,
      ...(windowMinutes === undefined ? {} : { windowMinutes }),
    })),
  ),
);

describe('the funnel of visits that nobody chose', () => {
  test.each(CASES)('counts as a reading of each visit does: $mode, $scope, $windowMinutes minutes', async (input) => {
    const counts = (await ask(input)).map((row) => row[1]);
    expect(counts).toEqual(countReached(visits, input));
    expect(counts[2]).toBeGreaterThan(0);
  });

  test('falls from step to step, and strict is at most closed, closed at most open', async () => {
    for (const scope of SCOPES)
      for (const windowMinutes of WINDOWS) {
        const rest = windowMinutes === undefined ? { scope } : { scope, windowMinutes };
        const [closed = [], open = [], strict = []] = await Promise.all(
          MODES.map(async (mode) => (await ask({ mode, ...rest })).map((row) => Number(row[1]))),
        );
        for (const counts of [closed, open, strict]) expect([...counts].sort((a, b) => b - a)).toEqual(counts);
        expect(closed.every((count, place) => count <= (open[place] ?? 0))).toBe(true);
        expect(strict.every((count, place) => count <= (closed[place] ?? 0))).toBe(true);
      }
  });

  test.each(SCOPES)('takes as long from step to step as the median did, over each %s', async (scope) => {
    const times = (await ask({ scope })).slice(1).map((row) => row[5]);
    expect(times).not.toContain(null);
    expect(times).toEqual(medianTimes(visits, scope));
  });

  test('by device is the funnel of that device, also when it is filtered by it', async () => {
    const split = await ask({ by: 'device', scope: 'visitor' });
    for (const device of ['desktop', 'smartphone']) {
      const own = split.filter((row) => row[0] === device).map((row) => row[2]);
      const input = { mode: 'closed', scope: 'visitor', by: 'none' } as const;
      expect(own).toEqual(
        countReached(
          visits.filter((visit) => visit.device === device),
          input,
        ),
      );
      const query = {
        analysis: 'funnel' as const,
        input,
        period: ASKED,
        filters: [{ dimension: 'device' as const, in: [device] }],
      };
      expect((await runOrThrow(OPERATOR, query, context)).rows.map((row) => row[1])).toEqual(own);
    }
  });

  test('open ends with the visits that the conversion rate counts', async () => {
    const { rows: figures } = await runOrThrow(
      OPERATOR,
      { metrics: ['convertedSessions', 'sessions'], period: ASKED },
      context,
    );
    const open = await ask({ mode: 'open' });
    expect([open[5]?.[1], open[0]?.[1]]).toEqual(figures[0]);
  });
});
