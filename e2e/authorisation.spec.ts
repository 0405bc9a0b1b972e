import { join } from 'node:path';
import type { Cell } from '@/e2e/authorisation-cells';
import { MATRIX } from '@/e2e/authorisation-matrix';
import { expect, test, type People } from '@/e2e/fixtures';
import { HEADER_ATTACKS, type HeaderAttack } from '@/e2e/header-attacks';
import { isLong } from '@/e2e/long';
import { readRoutes } from '@/e2e/read-routes';
import { ROLES } from '@/lib/auth/roles';

const CALLERS = ['anonymous', 'disabled', ...ROLES] as const;
type Caller = (typeof CALLERS)[number];
/** Who tries the headers: nobody, somebody who was thrown out, and the roles with the least and the most to gain. */
const ATTACKERS = ['anonymous', 'disabled', 'service', 'analyst'] as const;

/**
 * In the long run each route meets all attacks by all who are refused; else every third attack in turn by one caller in turn: a header that
 * opens something asks neither for the name of a caller nor of a route.
 */
function attackersOf(refused: readonly Caller[], place: number, turn: number, long: boolean): readonly Caller[] {
  if (long) return refused;
  return place % 3 === turn % 3 ? refused.filter((_, index) => index === place % refused.length) : [];
}

const routes = readRoutes(join(process.cwd(), 'app'));

test('every page and route of the tree has an entry, and every entry a route', () => {
  expect(Object.keys(MATRIX).sort()).toEqual(routes);
});

function expected(cell: Cell, caller: Caller): number {
  return caller === 'anonymous' || caller === 'disabled' ? cell[caller] : cell.roles[caller];
}

async function cookieOf(people: People, cell: Cell, caller: Caller): Promise<string | null> {
  if (caller === 'anonymous') return null;
  if (cell.endsSessions === true && caller !== 'disabled') return (await people.another(caller)).cookie;
  return people.as[caller].cookie;
}

const REFUSED_INSIDE = /NEXT_REDIRECT|NEXT_HTTP_ERROR_FALLBACK;404/;

/** True where the caller may not: signed out, of another role, or a page that does not exist for the role. */
function isRefused(route: string, status: number): boolean {
  return [401, 403, 307].includes(status) || (status === 404 && !route.includes(' /api/'));
}

const PLAIN: HeaderAttack = { name: 'nothing', headers: {} };

async function ask(baseURL: string, people: People, route: string, cell: Cell, caller: Caller, attack = PLAIN) {
  const method = route.split(' ')[0] ?? 'GET';
  const named = (text: string) =>
    text
      .replace('{victim}', people.as.victim.id)
      .replace('{dashboard}', people.dashboard)
      .replace('{alert}', people.alert)
      .replace('{webhook}', people.webhook);
  const path = named(cell.path);
  const url = new URL(path, baseURL);
  for (const [name, value] of new URLSearchParams(attack.query ?? '')) url.searchParams.set(name, value);
  const cookie = await cookieOf(people, cell, caller);
  const send = (to: URL) =>
    fetch(to, {
      method,
      redirect: 'manual',
      headers: {
        ...(method === 'GET' ? {} : { Origin: baseURL, 'Content-Type': 'application/json' }),
        ...(cookie === null ? {} : { Cookie: cookie }),
        ...attack.headers,
      },
      ...(cell.body === undefined ? {} : { body: named(JSON.stringify(cell.body)) }),
    });
  const first = await send(url);
  // Next sends a client's own request for a page on to the same page with a checksum of its headers; that is the real answer.
  const next = URL.parse(first.headers.get('location') ?? '', baseURL);
  const response = next?.pathname === url.pathname && next.searchParams.has('_rsc') ? await send(next) : first;
  return { status: response.status, text: await response.text(), headers: response.headers };
}

for (const [turn, [route, cells]] of Object.entries(MATRIX).entries()) {
  test(`${route} answers each role, nobody and a disabled user as the matrix says`, async ({ people, origin }) => {
    for (const cell of cells) {
      for (const caller of CALLERS) {
        const { status, headers } = await ask(origin, people, route, cell, caller);
        expect.soft(status, `${route} (${cell.path}) as ${caller}`).toBe(expected(cell, caller));
        expect.soft(headers.get('x-content-type-options'), `${route} as ${caller}`).toBe('nosniff');
        expect
          .soft(headers.get('content-security-policy') ?? '', `${route} as ${caller}`)
          .toContain("frame-ancestors 'none'");
      }
    }
  });

  test(`${route} is not opened by any header`, async ({ people, origin }, info) => {
    for (const cell of cells) {
      const refused = ATTACKERS.filter((caller) => isRefused(route, expected(cell, caller)));
      const tries = HEADER_ATTACKS.flatMap((attack, place) =>
        attackersOf(refused, place, turn, isLong(info)).map((caller) => ({ attack, caller })),
      );
      const answers = tries.map(async ({ attack, caller }) => {
        const status = expected(cell, caller);
        const answer = await ask(origin, people, route, cell, caller, attack);
        const what = `${route} (${cell.path}) as ${caller} with ${attack.name}`;
        // Asked for a page by its own client, Next answers 200 and says inside that it leads elsewhere or does not exist.
        const insideOnly = attack.headers['rsc'] === '1' && REFUSED_INSIDE.test(answer.text);
        expect.soft(insideOnly ? status : answer.status, what).toBe(status);
        expect.soft(answer.text, what).not.toContain(people.as.victim.email);
      });
      await Promise.all(answers);
    }
  });
}
