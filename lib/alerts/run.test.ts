import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OPERATOR, type Principal } from '@/lib/auth/roles';
import { changeAlertOrThrow, createAlertOrThrow, getAlertOrThrow, snoozeAlertOrThrow } from '@/lib/db/alerts';
import { readHistoryOrThrow } from '@/lib/db/alerts-history';
import { createWebhookOrThrow } from '@/lib/db/alerts-webhooks';
import { createFormat } from '@/lib/metrics/format';
import { writeMailServer } from '@/lib/db/outbox-mail';
import { readMail } from '@/lib/mail/test-read-mail';
import { startTestSmtp, type TestSmtp } from '@/lib/mail/test-smtp';
import { seal } from '@/lib/state/seal';
import { STORY_AS_OF, tellStory } from '@/lib/warehouse/golden-story';
import type { RunContext } from '@/lib/warehouse/run';
import { testWarehouse, type TestWarehouse } from '@/lib/warehouse/test-warehouse';
import { deliverDue } from './deliver';
import { previewAlertOrThrow } from './preview';
import type { AlertRule } from './rule';
import { runAlerts } from './run';
import { newWebhookSecret } from './sign-webhook';
import { openTestDesk, type TestDesk } from './test-desk';
import { testRule } from './test-rule';

// March 2026 of the golden story: net sales 60 in Finland, 227 in Sweden, 287 in all.
let warehouse: TestWarehouse;
let desk: TestDesk;
let smtp: TestSmtp;
const NOW = new Date('2026-03-31T06:00:00Z');
const context = (now: Date, asOf = STORY_AS_OF): RunContext => ({
  engine: warehouse.engine,
  workspace: { timeZone: 'Europe/Helsinki', currency: 'EUR', firstWeekday: 1 },
  now,
  asOf,
});
const run = (now = NOW, asOf?: string) =>
  runAlerts({ db: desk.db, context: context(now, asOf), origin: 'https://tuokio.example' }, 'all');
const deliver = (now = NOW) => deliverDue({ ...desk, clock: () => now });
const who = (userId: string, markets: readonly string[] | null, role: Principal['role'] = 'executive'): Principal => ({
  userId,
  name: userId,
  role,
  markets,
});
const march = (change: Partial<AlertRule> = {}) =>
  testRule({
    name: 'Sales <b>low</b>',
    query: { metrics: ['netSales'], period: 'monthToDate' },
    condition: { is: 'below', value: 1000 },
    ...change,
  });
const add = (principal: Principal, rule: AlertRule) => createAlertOrThrow(desk.db, principal, rule, NOW);

beforeAll(async () => {
  warehouse = await testWarehouse();
  await tellStory(warehouse);
});
afterAll(() => warehouse.close());

beforeEach(async () => {
  desk = await openTestDesk();
  smtp = await startTestSmtp();
  await desk.person('operator', 'admin', null, 'en');
  const server = { host: '127.0.0.1', port: smtp.port, security: 'none', user: '', sender: 'a@shop.example' } as const;
  await writeMailServer(desk.db, OPERATOR, { ...server, sealedPassword: null }, NOW);
  return async () => {
    await smtp.close();
    await desk.close();
  };
});

describe('a notice', () => {
  it('holds the number of the receiver’s market, in the receiver’s language', async () => {
    await desk.person('all', 'executive', null, 'en');
    await desk.person('se', 'executive', ['SE'], 'sv');
    await desk.person('fi', 'executive', ['FI'], 'fi');
    await add(who('all', null), march());
    await add(who('se', ['SE']), march());
    await add(who('fi', ['FI']), march());
    expect(await run()).toEqual({ evaluated: 3, told: 3 });
    expect(await deliver()).toBe(3);
    const mails = smtp.mails.map(readMail);
    const to = (name: string) => mails.find((mail) => mail.header('To').includes(name));
    const money = (locale: string, value: number) => createFormat(locale).value('money', value, { currency: 'EUR' });
    expect(to('all@')?.text).toContain(`Value: ${money('en', 287)}`);
    expect(to('se@')?.text).toContain(`Värde: ${money('sv', 227)}`);
    expect(to('fi@')?.text).toContain(`Arvo: ${money('fi', 60)}`);
    for (const [name, others] of [
      ['se@', ['287', '60,00']],
      ['fi@', ['287', '227']],
    ] as const)
      for (const other of others) expect((to(name)?.text ?? '') + (to(name)?.html ?? '')).not.toContain(other);
    expect(to('se@')?.header('Subject')).toBe('Larm: Sales <b>low</b>');
    expect(to('all@')?.html).toContain('Alert: Sales &lt;b&gt;low&lt;/b&gt;');
    expect(to('all@')?.html).not.toContain('<b>');
    expect(to('all@')?.text).toContain('https://tuokio.example/metrics/netSales?period=2026-03-01..2026-03-30');
  });

  it('of a metric that is not open to the receiver is none, and says so', async () => {
    await desk.person('it', 'cio', null, 'en');
    const cio = who('it', null, 'cio');
    const secret = await add(cio, march({ query: { metrics: ['contributionMargin2'], period: 'monthToDate' } }));
    const open = await add(cio, march());
    await run();
    expect((await getAlertOrThrow(desk.db, cio, secret)).reading).toMatchObject({ whole: null, why: 'refused' });
    expect((await getAlertOrThrow(desk.db, cio, open)).state.status).toBe('firing');
  });

  it('is one with all markets that break, and rings once for the same data', async () => {
    await desk.person('all', 'executive', null, 'en');
    const id = await add(
      who('all', null),
      march({ query: { metrics: ['netSales'], by: ['market'], period: 'monthToDate' } }),
    );
    for (let hour = 0; hour < 30; hour++) await run(new Date(NOW.getTime() + hour * 3_600_000));
    expect(await deliver()).toBe(1);
    const text = readMail(smtp.mails[0] ?? '').text;
    expect(text).toContain('Finland: €60.00');
    expect(text).toContain('Sweden: €227.00');
    expect(await readHistoryOrThrow(desk.db, who('all', null), id)).toHaveLength(1);
  });

  it('is kept in the history with value, reason, link and how it was sent', async () => {
    await desk.person('all', 'executive', null, 'en');
    const id = await add(who('all', null), march());
    await run();
    await deliver();
    const [event] = await readHistoryOrThrow(desk.db, who('all', null), id);
    expect(event).toMatchObject({
      kind: 'fired',
      content: { value: '€287.00', text: 'the value is below €1,000' },
      notices: [{ channel: 'mail', outcome: 'sent', attempts: 1 }],
    });
    expect(event?.content.link).toMatch(/^\/metrics\/netSales\?period=2026-03-01\.\.2026-03-30/);
  });

  it('is not sent any more when the receiver’s rights changed while it waited, nor to somebody disabled', async () => {
    await desk.person('all', 'executive', null, 'en');
    await desk.person('gone', 'executive', null, 'en');
    await add(who('all', null), march());
    await add(who('gone', null), march());
    await run();
    await desk.db.user.update({ where: { id: 'all' }, data: { markets: '["FI"]' }, select: { id: true } });
    await desk.db.user.update({ where: { id: 'gone' }, data: { disabledAt: NOW }, select: { id: true } });
    expect(await deliver()).toBe(0);
    expect(smtp.mails).toEqual([]);
    const outcomes = await desk.db.notice.findMany({ select: { outcome: true } });
    expect(outcomes).toEqual([{ outcome: 'withdrawn' }, { outcome: 'withdrawn' }]);
  });

  it('is posted to a webhook with a signature that another implementation computes too', async () => {
    const posts: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        posts.push({ headers: request.headers, body });
        response.writeHead(posts.length === 1 ? 500 : 204).end();
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = address !== null && typeof address !== 'string' ? address.port : 0;
    await desk.person('all', 'executive', null, 'en');
    const secret = newWebhookSecret();
    const hook = { name: 'x', url: `http://127.0.0.1:${String(port)}/x`, secret: seal(desk.paths, secret) };
    const webhook = await createWebhookOrThrow(desk.db, who('all', null), hook, NOW);
    await add(who('all', null), march({ mail: false, webhook }));
    await run();
    expect(await deliver()).toBe(0);
    expect(await deliver(new Date(NOW.getTime() + 61_000))).toBe(1);
    server.close();
    const [first, second] = posts;
    expect(first?.headers['webhook-id']).toBe(second?.headers['webhook-id']);
    const signed = `${String(second?.headers['webhook-id'])}.${String(second?.headers['webhook-timestamp'])}.${second?.body ?? ''}`;
    const signature = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64')).update(signed);
    expect(second?.headers['webhook-signature']).toBe(`v1,${signature.digest('base64')}`);
    expect(JSON.parse(second?.body ?? '')).toMatchObject({ type: 'alert.fired', data: { readings: [{ value: 287 }] } });
  });
});

describe('an alert', () => {
  it('that was changed or silenced while it was looked at keeps the person’s word', async () => {
    await desk.person('all', 'executive', null, 'en');
    const me = who('all', null);
    const id = await add(me, march());
    await run();
    await snoozeAlertOrThrow(desk.db, me, id, new Date(NOW.getTime() + 3_600_000), NOW);
    expect((await run(NOW, '2026-03-20T00:00:00')).told).toBe(0);
    expect((await getAlertOrThrow(desk.db, me, id)).state.status).toBe('snoozed');
    await changeAlertOrThrow(desk.db, me, id, march({ condition: { is: 'below', value: 1 } }), NOW);
    await run();
    expect((await getAlertOrThrow(desk.db, me, id)).state).toMatchObject({ status: 'ok', episode: 1 });
  });

  it('of somebody else can be neither seen, changed nor silenced', async () => {
    await desk.person('all', 'executive', null, 'en');
    const id = await add(who('all', null), march());
    const other = who('other', null);
    await expect(getAlertOrThrow(desk.db, other, id)).rejects.toMatchObject({ code: 'notFound' });
    await expect(changeAlertOrThrow(desk.db, other, id, march(), NOW)).rejects.toMatchObject({ code: 'notFound' });
    await expect(snoozeAlertOrThrow(desk.db, other, id, NOW, NOW)).rejects.toMatchObject({ code: 'notFound' });
    await expect(readHistoryOrThrow(desk.db, other, id)).rejects.toMatchObject({ code: 'notFound' });
    const admin = who('operator', null, 'admin');
    expect((await getAlertOrThrow(desk.db, admin, id)).id).toBe(id);
    await expect(changeAlertOrThrow(desk.db, admin, id, march(), NOW)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('asked together with others gets the answer that it gets alone', async () => {
    await desk.person('all', 'executive', null, 'en');
    const me = who('all', null);
    const metrics = ['netSales', 'orders', 'grossSales', 'brokenPromiseRate', 'complaints'] as const;
    const ids = [];
    for (const metric of metrics)
      ids.push(
        await add(
          me,
          march({ query: { metrics: [metric], period: 'monthToDate' }, condition: { is: 'above', value: 1e9 } }),
        ),
      );
    await run();
    const values = [];
    for (const id of ids) values.push((await getAlertOrThrow(desk.db, me, id)).reading?.whole?.value);
    expect(values.slice(0, 3)).toEqual([287, 4, 500]);
    for (const [place, metric] of metrics.entries()) {
      const rule = march({
        query: { metrics: [metric], period: 'monthToDate' },
        condition: { is: 'above', value: 1e9 },
      });
      expect((await previewAlertOrThrow(me, rule, context(NOW))).now.whole?.value).toBe(values[place]);
    }
  });

  it('is previewed by the days on which it would have rung', async () => {
    // Sales of one day: 200 on 2 March, 50 on the 3rd, 200 on the 10th, 27 on the 20th; returns make others negative.
    const rule = testRule({
      query: { metrics: ['grossSales'], period: 'today' },
      condition: { is: 'above', value: 100 },
    });
    const { days, rings, now } = await previewAlertOrThrow(who('all', null), rule, context(NOW));
    expect(days).toHaveLength(90);
    expect(days.filter(({ rang }) => rang === 'fired').map(({ day }) => day)).toEqual(['2026-03-02', '2026-03-10']);
    expect(days.filter(({ rang }) => rang === 'recovered').map(({ day }) => day)).toEqual(['2026-03-03', '2026-03-11']);
    expect(rings).toBe(2);
    expect(now.whole?.value).toBe(days.at(-1)?.value);
    const split = testRule({ ...rule, query: { metrics: ['grossSales'], by: ['market'], period: 'today' } });
    expect((await previewAlertOrThrow(who('se', ['SE']), split, context(NOW))).rings).toBe(1);
  });
});
