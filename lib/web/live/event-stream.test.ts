import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { changeUserOrThrow, endUserSessionsOrThrow } from '@/lib/auth/administration';
import { sessionCookieName } from '@/lib/auth/cookies';
import { OPERATOR } from '@/lib/auth/roles';
import { sealSessionId } from '@/lib/auth/session-token';
import { appDb } from '@/lib/db/app-db';
import { startSession } from '@/lib/db/sessions';
import { makeTestDatabase } from '@/lib/db/test-database';
import { route } from '@/lib/http/route';
import { generateMissingSecrets } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';
import { eventStream } from './event-stream';
import { Feed } from './feed';

const ADDRESS = 'https://tuokio.example';
const ENDED = 'event: end\ndata: {}\n\n';
let world: Awaited<ReturnType<typeof makeTestDatabase>>;
let reads = 0;
const feed = new Feed(() => Promise.resolve({ reads: (reads += 1) }), 50);
const GET = route({ who: { ability: 'query' } }, (call) => eventStream(call, feed));

const ending = new AbortController();

beforeAll(async () => {
  globalThis.tuokioStopping = ending.signal;
  world = await makeTestDatabase();
  generateMissingSecrets(openStateFolderOrThrow(world.folder));
  vi.stubEnv('TUOKIO_DATA', world.folder);
  vi.stubEnv('TUOKIO_URL', ADDRESS);
});
beforeEach(() => {
  reads = 0;
});
afterAll(async () => {
  await appDb().$disconnect();
  await world.close();
});

async function newPerson(): Promise<{ id: string; cookie: string }> {
  const id = randomUUID();
  const now = new Date();
  const data = {
    id,
    email: `${id}@x.example`,
    name: 'n',
    role: 'analyst',
    markets: null,
    locale: 'en',
    createdAt: now,
  };
  await world.db.user.create({ data });
  const of = { userId: id, sessionVersion: 0, address: 'a', userAgent: 't' };
  const session = await world.db.$transaction((tx) => startSession(tx, of, now));
  return { id, cookie: `${sessionCookieName(ADDRESS)}=${await sealSessionId(session, 60)}` };
}

async function open(cookie: string) {
  const leaving = new AbortController();
  const request = new NextRequest(`${ADDRESS}/api/live`, { headers: { cookie }, signal: leaving.signal });
  const response = await GET(request, { params: Promise.resolve({}) });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  const state = { text: '', over: false };
  const drain = async () => {
    for (;;) {
      const part = await reader?.read();
      if (part === undefined || part.done) break;
      state.text += decoder.decode(part.value);
    }
    state.over = true;
  };
  void drain();
  return { response, state, leave: () => leaving.abort(), cancel: () => reader?.cancel() };
}

/** Milliseconds until the stream was over. */
async function endOf(state: { over: boolean }): Promise<number> {
  const begun = performance.now();
  await vi.waitFor(() => expect(state.over).toBe(true), { timeout: 3000, interval: 10 });
  return performance.now() - begun;
}

describe('a stream of events', () => {
  test('sends values as they come, past proxies that would hold them back', async () => {
    const { response, state, leave } = await open((await newPerson()).cookie);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('private, no-store, no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    await vi.waitFor(() => expect(state.text).toContain('data: {"reads":3}\n\n'));
    expect(state.text.startsWith('retry: 1000\n\ndata: {"reads":1}\n\n')).toBe(true);
    leave();
    await endOf(state);
  });

  test.each([
    [
      'all sessions of the person are ended',
      (id: string) => endUserSessionsOrThrow(world.db, OPERATOR, id, new Date()),
    ],
    ['the role changes', (id: string) => changeUserOrThrow(world.db, OPERATOR, id, { role: 'cio' }, new Date())],
    ['the markets change', (id: string) => changeUserOrThrow(world.db, OPERATOR, id, { markets: ['FI'] }, new Date())],
    [
      'the person is disabled',
      (id: string) => changeUserOrThrow(world.db, OPERATOR, id, { disabled: true }, new Date()),
    ],
  ])('ends within a second when %s, and says so', async (_, change) => {
    const person = await newPerson();
    const { state } = await open(person.cookie);
    await vi.waitFor(() => expect(state.text).toContain('data: '));
    await change(person.id);
    expect(await endOf(state)).toBeLessThan(1000);
    expect(state.text.endsWith(ENDED)).toBe(true);
  });

  test('goes on when only the name or the language of the person changes', async () => {
    const person = await newPerson();
    const { state, leave } = await open(person.cookie);
    await changeUserOrThrow(world.db, OPERATOR, person.id, { name: 'other', locale: 'fi' }, new Date());
    await setTimeout(1200);
    expect(state.over).toBe(false);
    leave();
    await endOf(state);
  });

  test('that is left open does not count as use of the session', async () => {
    const person = await newPerson();
    const past = new Date(Date.now() - 5 * 60_000);
    await world.db.session.updateMany({ where: { userId: person.id }, data: { lastSeenAt: past } });
    const { state, leave } = await open(person.cookie);
    const seen = async () =>
      (await world.db.session.findFirst({ where: { userId: person.id }, select: { lastSeenAt: true } }))?.lastSeenAt;
    const opened = await seen();
    expect(opened?.getTime()).toBeGreaterThan(past.getTime());
    await world.db.session.updateMany({ where: { userId: person.id }, data: { lastSeenAt: past } });
    await setTimeout(1200);
    expect(await seen()).toEqual(past);
    leave();
    await endOf(state);
  });

  test('is not kept for a reader who left before it began', async () => {
    const { cookie } = await newPerson();
    const request = new NextRequest(`${ADDRESS}/api/live`, { headers: { cookie }, signal: AbortSignal.abort() });
    const before = feed.listeners;
    await GET(request, { params: Promise.resolve({}) });
    expect(feed.listeners).toBe(before);
  });

  test('leaves no timer behind when it ends', async () => {
    const { cookie } = await newPerson();
    const timers = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
    const before = timers();
    const all = await Promise.all(Array.from({ length: 10 }, () => open(cookie)));
    for (const one of all) one.leave();
    await Promise.all(all.map(({ state }) => endOf(state)));
    await vi.waitFor(() => expect(timers()).toBeLessThanOrEqual(before + 1));
  });

  test('stops the reading when its readers leave, by closing the request or the stream', async () => {
    const { cookie } = await newPerson();
    const [one, other] = [await open(cookie), await open(cookie)];
    await vi.waitFor(() => expect(reads).toBeGreaterThan(1));
    one.leave();
    await other.cancel();
    await vi.waitFor(() => expect(feed.listeners).toBe(0));
    await setTimeout(100);
    const rested = reads;
    await setTimeout(300);
    expect(reads).toBe(rested);
  });

  test('is refused beyond twenty of one person, and to nobody else', async () => {
    const { cookie } = await newPerson();
    const streams = [];
    for (let count = 0; count < 20; count += 1) streams.push(await open(cookie));
    expect((await open(cookie)).response.status).toBe(429);
    const other = await open((await newPerson()).cookie);
    expect(other.response.status).toBe(200);
    for (const stream of [...streams, other]) stream.leave();
    await vi.waitFor(() => expect(feed.listeners).toBe(0));
    expect((await open(cookie)).response.status).toBe(200);
  });
});

test('a server that is told to stop ends its streams and begins none', async () => {
  const { cookie } = await newPerson();
  const { state } = await open(cookie);
  ending.abort();
  await endOf(state);
  expect((await open(cookie)).response.status).toBe(503);
});
