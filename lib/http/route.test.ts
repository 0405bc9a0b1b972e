import { randomUUID } from 'node:crypto';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { sessionCookieName } from '@/lib/auth/cookies';
import type { Role } from '@/lib/auth/roles';
import { sealSessionId } from '@/lib/auth/session-token';
import { appDb } from '@/lib/db/app-db';
import { startSession } from '@/lib/db/sessions';
import { makeTestDatabase } from '@/lib/db/test-database';
import { AppError } from '@/lib/http/errors';
import { publicRoute, route, type RouteHandler } from '@/lib/http/route';
import { generateMissingSecrets } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';

const ADDRESS = 'https://tuokio.example';
const OWN = { origin: ADDRESS, 'content-type': 'application/json' };
const errorSchema = z.object({ error: z.object({ code: z.string(), message: z.string(), requestId: z.string() }) });
let world: Awaited<ReturnType<typeof makeTestDatabase>>;

beforeAll(async () => {
  world = await makeTestDatabase();
  generateMissingSecrets(openStateFolderOrThrow(world.folder));
  vi.stubEnv('TUOKIO_DATA', world.folder);
  vi.stubEnv('TUOKIO_URL', ADDRESS);
});
afterAll(async () => {
  await appDb().$disconnect();
  await world.close();
});

async function cookieOf(role: Role): Promise<string> {
  const id = randomUUID();
  const now = new Date();
  const data = { id, email: `${id}@x.example`, name: 'n', role, markets: '["FI"]', locale: 'en', createdAt: now };
  await world.db.user.create({ data });
  const session = await world.db.$transaction((tx) =>
    startSession(tx, { userId: id, sessionVersion: 0, address: 'a', userAgent: 't' }, now),
  );
  return `other=1; ${sessionCookieName(ADDRESS)}=${await sealSessionId(session, 60)}`;
}

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly path?: string;
}

async function call(handler: RouteHandler, { method = 'GET', headers = {}, body, path = '/api/x' }: Sent = {}) {
  const init = { method, headers, ...(body === undefined ? {} : { body }) };
  const response = await handler(new NextRequest(`${ADDRESS}${path}`, init), { params: Promise.resolve({}) });
  const text = await response.text();
  const error = errorSchema.safeParse(text === '' ? null : JSON.parse(text));
  return { status: response.status, headers: response.headers, text, code: error.data?.error.code };
}

describe('route', () => {
  const users = route({ who: { ability: 'users.manage' } }, ({ principal }) => principal);

  test('refuses who is not signed in with 401, who may not with 403, and hands the principal to the rest', async () => {
    expect(await call(users)).toMatchObject({ status: 401, code: 'signInRequired' });
    expect(await call(users, { headers: { cookie: await cookieOf('analyst') } })).toMatchObject({
      status: 403,
      code: 'forbidden',
    });
    const allowed = await call(users, { headers: { cookie: await cookieOf('admin') } });
    expect(JSON.parse(allowed.text)).toMatchObject({ role: 'admin', markets: ['FI'] });
  });

  test('writes a refusal into the audit log', async () => {
    const before = await world.db.auditEntry.count({ where: { action: 'access.refused' } });
    await call(users, { headers: { cookie: await cookieOf('cio') }, path: '/api/secret?token=abc' });
    const entries = await world.db.auditEntry.findMany({
      where: { action: 'access.refused' },
      orderBy: { seq: 'desc' },
    });
    expect(entries).toHaveLength(before + 1);
    expect(entries[0]?.details).toBe('{"method":"GET","path":"/api/secret"}');
  });

  test.each(['garbage', 'a.b.c.d.e', 'eyJhbGciOiJub25lIn0.e30.', ''])(
    'takes the cookie %s for nobody',
    async (value) => {
      expect(await call(users, { headers: { cookie: `${sessionCookieName(ADDRESS)}=${value}` } })).toMatchObject({
        status: 401,
      });
    },
  );

  test('refuses a session whose user has a role that does not exist', async () => {
    const cookie = await cookieOf('admin');
    await world.db.user.updateMany({ data: { role: 'owner' } });
    expect(await call(users, { headers: { cookie } })).toMatchObject({ status: 401 });
    await world.db.user.updateMany({ data: { role: 'admin' } });
  });
});

describe('a request that changes something', () => {
  const echo = publicRoute({ body: z.strictObject({ n: z.number() }) }, ({ body }) => body);
  const body = '{"n":1}';

  test('is taken from a page of this installation', async () => {
    expect(await call(echo, { method: 'POST', headers: OWN, body })).toMatchObject({ status: 200, text: '{"n":1}' });
  });

  test.each([
    ['no Origin', {}],
    ['a null Origin', { origin: 'null' }],
    ['another site', { origin: 'https://evil.example' }],
    ['a sibling', { origin: 'https://x.tuokio.example' }],
    ['a longer name', { origin: 'https://tuokio.example.evil.example' }],
    ['plain http', { origin: 'http://tuokio.example' }],
    ['another port', { origin: 'https://tuokio.example:8443' }],
    ['our Origin but a cross-site fetch', { origin: ADDRESS, 'sec-fetch-site': 'cross-site' }],
    ['our Origin but a sibling', { origin: ADDRESS, 'sec-fetch-site': 'same-site' }],
  ])('is refused with %s', async (_, headers: Record<string, string>) => {
    const sent = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
    expect(await call(echo, sent)).toMatchObject({ status: 403, code: 'forbidden' });
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'is refused as %s',
    async (type) => {
      const headers = { origin: ADDRESS, 'content-type': type };
      expect(await call(echo, { method: 'POST', headers, body })).toMatchObject({ status: 400 });
    },
  );

  test.each(['{', '', '{"n":"1"}', '{"n":1,"m":2}', '{"n":1,"__proto__":{"x":1}}', 'null', '[]'])(
    'is refused with the body %s',
    async (text) => {
      expect(await call(echo, { method: 'POST', headers: OWN, body: text })).toMatchObject({
        status: 400,
        code: 'badRequest',
      });
    },
  );

  test('is refused beyond the cap, with and without a stated length', async () => {
    const large = JSON.stringify({ n: 1, pad: 'x'.repeat(70_000) });
    expect(await call(echo, { method: 'POST', headers: OWN, body: large })).toMatchObject({ status: 413 });
    const headers = { ...OWN, 'content-length': '5' };
    expect(await call(echo, { method: 'POST', headers, body: large })).toMatchObject({ status: 413 });
  });
});

describe('what a route answers', () => {
  test('is never kept by a cache, and has a number', async () => {
    const { headers } = await call(publicRoute({}, () => ({ ok: true })));
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('is 204 when there is nothing to say', async () => {
    expect(await call(publicRoute({}, () => undefined))).toMatchObject({ status: 204, text: '' });
  });

  test('to a defect is a number and no word of what happened', async () => {
    const broken = publicRoute({}, () => {
      throw new Error('SELECT secret FROM customers');
    });
    const answer = await call(broken);
    expect(answer).toMatchObject({ status: 500, code: 'internal' });
    expect(answer.text).not.toContain('secret');
  });

  test('to an AppError is its code, message and status', async () => {
    const refusing = publicRoute({}, () => {
      throw new AppError('conflict', 'A load is running. Wait for it.');
    });
    expect(await call(refusing)).toMatchObject({ status: 409, code: 'conflict' });
  });

  test('refuses a query name given twice', async () => {
    const listing = publicRoute({ query: z.strictObject({ page: z.coerce.number() }) }, ({ query }) => query);
    expect(await call(listing, { path: '/api/x?page=2' })).toMatchObject({ status: 200, text: '{"page":2}' });
    expect(await call(listing, { path: '/api/x?page=2&page=3' })).toMatchObject({ status: 400 });
    expect(await call(listing, { path: '/api/x?other=2' })).toMatchObject({ status: 400 });
  });
});
