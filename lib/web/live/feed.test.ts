import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { Feed, feedOf, type Told } from './feed';

const EVERY = 20;

function counter(): { reads: number; read: () => Promise<number> } {
  const state = { reads: 0, read: () => Promise.resolve((state.reads += 1)) };
  return state;
}

afterEach(() => {
  globalThis.tuokioFeeds?.clear();
});

describe('a feed', () => {
  test('reads once for all who listen and tells each the same', async () => {
    const source = counter();
    const feed = new Feed(source.read, EVERY);
    const heard: Told[][] = Array.from({ length: 50 }, () => []);
    const leave = heard.map((mine) => feed.listen((told) => mine.push(told)));
    await vi.waitFor(() => expect(heard[0]?.length).toBeGreaterThan(3));
    const late: Told[] = [];
    leave.push(feed.listen((told) => late.push(told)));
    expect(late).toEqual([heard[0]?.at(-1)]);
    for (const stop of leave) stop();
    expect(source.reads).toBeLessThanOrEqual((heard[0]?.length ?? 0) + 1);
    for (const mine of heard) expect(mine).toEqual(heard[0]);
  });

  test('rests when nobody listens, and tells whoever comes later what is so then', async () => {
    const source = counter();
    const feed = new Feed(source.read, EVERY);
    const first: Told[] = [];
    const leave = feed.listen((told) => first.push(told));
    await vi.waitFor(() => expect(first.length).toBeGreaterThan(0));
    leave();
    await setTimeout(EVERY * 2);
    const rested = source.reads;
    await setTimeout(EVERY * 5);
    expect(source.reads).toBe(rested);
    const second: Told[] = [];
    const stop = feed.listen((told) => second.push(told));
    expect(second).toEqual([]);
    await vi.waitFor(() => expect(second[0]).toEqual({ value: String(rested + 1) }));
    stop();
  });

  test('never reads twice at the same time, however long a reading takes', async () => {
    let under = 0;
    let most = 0;
    const feed = new Feed(async () => {
      most = Math.max(most, (under += 1));
      await setTimeout(EVERY * 3);
      under -= 1;
    }, EVERY);
    const leave = feed.listen(() => undefined);
    await setTimeout(EVERY);
    leave();
    const stop = feed.listen(() => undefined);
    await setTimeout(EVERY * 10);
    stop();
    expect(most).toBe(1);
  });

  test('says that a reading failed, and goes on', async () => {
    let reads = 0;
    const feed = new Feed(
      () => ((reads += 1) === 1 ? Promise.reject(new Error('busy')) : Promise.resolve(reads)),
      EVERY,
    );
    const heard: Told[] = [];
    const leave = feed.listen((told) => heard.push(told));
    await vi.waitFor(() => expect(heard.slice(0, 2)).toEqual([{ trouble: true }, { value: '2' }]));
    leave();
  });
});

describe('feeds by rights', () => {
  const finland: Principal = { userId: 'a', name: 'A', role: 'analyst', markets: ['SE', 'FI'] };
  const same: Principal = { userId: 'b', name: 'B', role: 'analyst', markets: ['FI', 'SE'] };
  const read = () => Promise.resolve(1);

  test('readers with the same rights share one, others never do', () => {
    const feed = feedOf('live', finland, read);
    const leave = feed.listen(() => undefined);
    expect(feedOf('live', same, read)).toBe(feed);
    for (const other of [
      OPERATOR,
      { ...same, role: 'cio' as const },
      { ...same, markets: ['FI'] },
      { ...same, markets: null },
    ])
      expect(feedOf('live', other, read)).not.toBe(feed);
    expect(feedOf('intake', same, read)).not.toBe(feed);
    leave();
  });

  test('one that nobody listens to is forgotten', () => {
    const feed = feedOf('live', finland, read);
    feed.listen(() => undefined)();
    expect(feedOf('live', finland, read)).not.toBe(feed);
  });
});
