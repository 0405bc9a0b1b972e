import { describe, expect, test } from 'vitest';
import { isForLater } from '@/lib/edge/tracker/retry-queue';
import { memoryStore } from '@/lib/edge/tracker/trials/memory-store';
import { DOWN, eventOf, START, TAKEN, WoundBrowser } from '@/lib/edge/tracker/trials/wound-browser';

describe('events', () => {
  test('leave together half a second after the first', async () => {
    const browser = new WoundBrowser();
    browser.add('a', 'b');
    await browser.pass(499);
    expect(browser.asked).toEqual([]);
    browser.add('c');
    await browser.pass(1);
    expect(browser.asked).toEqual([['a', 'b', 'c']]);
    await browser.pass(60_000);
    expect(browser.asked).toHaveLength(1);
    expect(browser.store.names()).toEqual([]);
  });

  test('go in requests that a browser takes from a page that is being left', async () => {
    const browser = new WoundBrowser();
    for (const id of ['a', 'b', 'c']) browser.queue.add(eventOf(id, new Date(START).toISOString(), 'x'.repeat(24_000)));
    browser.queue.leave();
    expect(browser.beaconed).toEqual([['a', 'b'], ['c']]);
  });

  test('wait longer after each failure, and at least as long as edge says; none is lost', async () => {
    const browser = new WoundBrowser();
    browser.answer = () => DOWN;
    browser.add('a');
    await browser.pass(500);
    await browser.pass(1999);
    expect(browser.asked).toHaveLength(1);
    await browser.pass(1);
    expect(browser.asked).toHaveLength(2);
    await browser.pass(3999);
    expect(browser.asked).toHaveLength(2);
    browser.answer = () => ({ ...DOWN, retryAfter: 30 });
    await browser.pass(1);
    expect(browser.asked).toHaveLength(3);
    browser.answer = () => TAKEN;
    await browser.pass(29_999);
    expect(browser.asked).toHaveLength(3);
    browser.add('b');
    await browser.pass(1);
    expect(browser.asked[3]).toEqual(['a', 'b']);
    expect(browser.store.names()).toEqual([]);
  });

  test('that failed are kept on the device and sent by the next page', async () => {
    const browser = new WoundBrowser();
    browser.answer = () => null;
    browser.add('a', 'b');
    await browser.pass(600);
    expect(browser.store.names()).toHaveLength(1);
    const next = new WoundBrowser(browser.store);
    next.queue.adopt();
    next.add('c');
    await next.pass(500);
    expect(next.asked).toEqual([['a', 'b', 'c']]);
    expect(next.store.names()).toEqual([]);
  });

  test('are kept nowhere without consent, and still sent while the page lives', async () => {
    const browser = new WoundBrowser();
    browser.allowed = false;
    browser.answer = () => null;
    browser.add('a');
    await browser.pass(600);
    browser.queue.leave();
    expect(browser.store.names()).toEqual([]);
    expect(browser.beaconed).toEqual([['a']]);
  });

  test('wait while there is no line, and go when it comes back', async () => {
    const browser = new WoundBrowser();
    browser.online = false;
    browser.add('a');
    await browser.pass(10_000);
    browser.queue.leave();
    expect([browser.asked, browser.beaconed]).toEqual([[], []]);
    expect(browser.store.names()).toHaveLength(1);
    browser.online = true;
    browser.queue.flush();
    await browser.pass(0);
    expect(browser.asked).toEqual([['a']]);
    expect(browser.store.names()).toEqual([]);
  });

  test('are bounded in number and age: the newest hundred, at most six days old', async () => {
    const browser = new WoundBrowser();
    browser.answer = () => DOWN;
    for (let n = 0; n < 250; n += 1) browser.add(String(n));
    await browser.pass(600);
    const next = new WoundBrowser(browser.store);
    next.time = browser.time + 5 * 86_400_000;
    next.queue.adopt();
    await next.pass(600);
    expect(next.asked.flat()).toHaveLength(100);
    expect(next.asked.flat().at(-1)).toBe('249');
    const late = new WoundBrowser();
    late.store.write('q.old', JSON.stringify([eventOf('old', '2026-11-19T00:00:00Z'), { nonsense: 1 }, null]));
    late.store.write('q.broken', '{');
    late.queue.adopt();
    await late.pass(600);
    expect(late.asked).toEqual([]);
    expect(late.store.names()).toEqual([]);
  });

  test('of two pages that take over the same are sent by both, so that none is lost', async () => {
    const store = memoryStore();
    store.write('q.dead', JSON.stringify([eventOf('a', new Date(START).toISOString())]));
    const one = new WoundBrowser(store);
    one.answer = () => DOWN;
    one.queue.adopt();
    // It ends before it could send: another takes over what it took over.
    const two = new WoundBrowser(store);
    two.queue.adopt();
    await two.pass(600);
    expect(two.asked).toEqual([['a']]);
  });
});

describe('a refusal', () => {
  test('of a batch costs only the event that is to blame', async () => {
    const browser = new WoundBrowser();
    browser.answer = (ids) => (ids.includes('bad') ? { status: 400, retryAfter: 0, why: 'too deep' } : TAKEN);
    browser.add('a', 'bad', 'c');
    await browser.pass(600);
    expect(browser.asked).toEqual([['a', 'bad', 'c'], ['a'], ['bad'], ['c']]);
    expect(browser.refused).toEqual(['too deep']);
    browser.add('d', 'e');
    await browser.pass(600);
    expect(browser.asked.at(-1)).toEqual(['d', 'e']);
  });

  test('of the key or the origin is told once for the whole batch, and does not stop what comes after', async () => {
    const browser = new WoundBrowser();
    browser.answer = () => ({ status: 403, retryAfter: 0, why: 'revoked' });
    browser.add('a', 'b');
    await browser.pass(60_000);
    expect([browser.asked, browser.refused]).toEqual([[['a', 'b']], ['revoked']]);
    browser.add('c');
    await browser.pass(600);
    expect(browser.asked).toHaveLength(2);
  });

  test.each([0, 408, 429, 500, 503])('with %i is none: the same may be taken later', (status) =>
    expect(isForLater(status)).toBe(true),
  );

  test.each([200, 400, 401, 403, 404, 413, 415])('%i is an answer that stays', (status) =>
    expect(isForLater(status)).toBe(false),
  );
});

test('a page that is left sends at once; what the browser does not take is kept', () => {
  const browser = new WoundBrowser();
  browser.add('a');
  browser.queue.leave();
  expect(browser.beaconed).toEqual([['a']]);
  browser.beacons = false;
  browser.add('b');
  browser.queue.leave();
  expect(browser.store.names()).toHaveLength(1);
});

test('while a decision on consent is waited for nothing leaves, but with the page', async () => {
  const browser = new WoundBrowser();
  browser.queue.hold(2000);
  browser.add('a');
  await browser.pass(1999);
  expect(browser.asked).toEqual([]);
  await browser.pass(1);
  expect(browser.asked).toEqual([['a']]);
});
