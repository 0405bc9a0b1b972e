/**
 * People for end-to-end tests: one of each role and one who was disabled, made in the state folder of the server under test as
 * `npm run user` would make them, and signed in over HTTP as a browser would. A test never forges a session.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { addUserOrThrow, changeUserOrThrow } from '@/lib/auth/administration';
import { sessionCookieName } from '@/lib/auth/cookies';
import { setPasswordByLinkOrThrow } from '@/lib/auth/password-link';
import { OPERATOR, ROLES, type Role } from '@/lib/auth/roles';
import { newUserSchema } from '@/lib/auth/user-schema';
import { openAppDb, type AppDb } from '@/lib/db/app-db';
import { alertRuleSchema } from '@/lib/alerts/rule';
import { createAlertOrThrow } from '@/lib/db/alerts';
import { createWebhookOrThrow } from '@/lib/db/alerts-webhooks';
import { createDashboardOrThrow } from '@/lib/db/dashboards';
import type { Locale } from '@/lib/i18n/locales';
import { signInOverHttp } from '@/e2e/sign-in-over-http';

/** The password of everybody here. */
export const PASSWORD = 'seven grey lamps hum';

/** A person of the tests; `cookie` is the value of a Cookie header. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly cookie: string;
}

const VICTIMS_RULE = alertRuleSchema.parse({
  name: 'An alert of the victim',
  query: { metrics: ['orders'], period: 'yesterday' },
  condition: { is: 'above', value: 1e9 },
  sample: null,
  confirm: 1,
  quiet: null,
  check: { every: 'day', at: '08:00' },
  mail: true,
  webhook: null,
});

/** Everybody whom a test may be. `disabled` signed in and was disabled afterwards; `victim` is somebody else's id to try. */
export interface People {
  readonly as: Readonly<Record<Role | 'disabled' | 'victim', Person>>;
  /** Another person of the role, for tests that end sessions or lock somebody out. */
  readonly another: (role: Role, markets?: readonly string[], locale?: Locale) => Promise<Person>;
  readonly db: AppDb;
  /** Id of a private dashboard of the victim. */
  readonly dashboard: string;
  /** Id of an alert of the victim, and of a webhook. */
  readonly alert: string;
  readonly webhook: string;
}

/** Adds a person of a role to an installation and signs in over HTTP. */
export async function makePerson(
  db: AppDb,
  baseURL: string,
  role: Role,
  markets: readonly string[] | null,
  locale: Locale = 'en',
): Promise<Person> {
  const email = `${role}-${randomUUID().slice(0, 8)}@e2e.example`;
  const user = newUserSchema.parse({ email, name: `E2E ${role}`, role, markets, locale });
  const { id, token } = await addUserOrThrow(db, OPERATOR, user, new Date());
  await setPasswordByLinkOrThrow(db, { token, password: PASSWORD }, null, new Date());
  return { id, email, cookie: await signInOverHttp(baseURL, email, PASSWORD) };
}

async function makePeople(db: AppDb, baseURL: string): Promise<People> {
  const make = (role: Role) => makePerson(db, baseURL, role, null);
  const another: People['another'] = (role, markets, locale) => makePerson(db, baseURL, role, markets ?? null, locale);
  const roles = [];
  for (const role of ROLES) roles.push([role, await make(role)] as const);
  const byRole = new Map(roles);
  const of = (role: Role) => {
    const person = byRole.get(role);
    if (person === undefined) throw new Error(`nobody is ${role}`);
    return person;
  };
  const [disabled, victim] = [await make('admin'), await make('analyst')];
  await changeUserOrThrow(db, OPERATOR, disabled.id, { disabled: true }, new Date());
  const as = {
    executive: of('executive'),
    marketing: of('marketing'),
    ecommerce: of('ecommerce'),
    cio: of('cio'),
    service: of('service'),
    analyst: of('analyst'),
    admin: of('admin'),
    disabled,
    victim,
  };
  const owner = { userId: victim.id, name: 'E2E analyst', role: 'analyst', markets: null } as const;
  const content = { name: 'Private', filters: [], tiles: [] };
  const dashboard = await createDashboardOrThrow(db, owner, content, undefined, new Date());
  const alert = await createAlertOrThrow(db, owner, VICTIMS_RULE, new Date());
  const hook = { name: 'hook', url: 'https://hook.invalid/', secret: 'sealed' };
  const webhook = await createWebhookOrThrow(db, owner, hook, new Date());
  return { as, another, db, dashboard, alert, webhook };
}

interface TestFixtures {
  /** Signs the browser of this test in. */
  readonly signInAs: (who: Role | Person) => Promise<void>;
}

interface WorkerFixtures {
  /** The state folder of the server under test. */
  readonly dataFolder: string;
  /** Address of the server under test, which is ready. */
  readonly origin: string;
  readonly people: People;
}

/** How long the demo company may take to be made and served. */
const PREPARED = { timeout: 5 * 60_000 } as const;

/** Playwright's test with people. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  dataFolder: [join(process.cwd(), 'var', 'e2e'), { option: true, scope: 'worker' }],
  origin: [
    async ({}, use, info) => {
      const { baseURL } = info.project.use;
      if (baseURL === undefined) throw new Error('playwright.config.ts names no baseURL');
      await expect(async () => expect((await fetch(`${baseURL}/readyz`)).status).toBe(200)).toPass(PREPARED);
      await use(baseURL);
    },
    { scope: 'worker', auto: true, ...PREPARED },
  ],
  people: [
    async ({ origin, dataFolder }, use) => {
      const db = openAppDb(dataFolder);
      await use(await makePeople(db, origin));
      await db.$disconnect();
    },
    { scope: 'worker' },
  ],
  // The page of a test, watched: one in which the browser refused something under the content security policy fails the test.
  page: async ({ page }, use) => {
    const refused: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    await use(page);
    expect(refused).toEqual([]);
  },
  signInAs: async ({ context, people, origin }, use) => {
    await use(async (who) => {
      const { cookie } = typeof who === 'string' ? people.as[who] : who;
      const name = sessionCookieName(origin);
      await context.addCookies([
        { name, value: cookie.slice(name.length + 1), url: origin, httpOnly: true, sameSite: 'Lax' },
      ]);
    });
  },
});

export { expect };
