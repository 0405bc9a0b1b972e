import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadSummary } from '@/lib/loaders/load';
import { rebuild } from '@/lib/loaders/rebuild';
import { digest, openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** Ada and Bo are customers; two share the third address, so nobody knows who reads there. */
const CUSTOMERS = `customer_id,market,email
1,FI,ada@example.invalid
2,SE, Bo@Example.invalid
3,FI,home@example.invalid
4,FI,home@example.invalid
`;

const HEAD = 'mail_id,mail_name,mail_kind,utm_campaign,email,customer_id,kind,occurred_at,url,is_machine,client';
const row = (email: string, kind: string, at: string, rest: { url?: string; machine?: string; client?: string } = {}) =>
  `M1,Tents,,tents,${email}@example.invalid,,${kind},2026-11-05T${at},${rest.url ?? ''},${rest.machine ?? ''},${rest.client ?? ''}`;

/** Everybody gets the mail at nine in Helsinki, but who is held out. */
const SENT = ['ada', 'bo', 'home', 'proxy', 'fast', 'told', 'burst', 'slow', 'gone', 'full', 'both', 'out'].map(
  (name) => row(name, name === 'out' ? 'held_out' : 'sent', '09:00:00'),
);

const ACTIVITY = [
  // Ada opens twice and clicks three times: the first two clicks are one visit.
  row('ada', 'opened', '09:00:10'),
  row('ada', 'opened', '12:00:00'),
  row('ada', 'clicked', '12:01:00', { url: 'https://shop.example/tents' }),
  row('ada', 'clicked', '12:20:00', { url: 'https://shop.example' }),
  row('ada', 'clicked', '15:00:00', { url: '/tents' }),
  // Bo clicks without an open that is known, at midnight of Helsinki, which is another day in UTC.
  row('bo', 'clicked', '22:30:00Z', { url: 'https://shop.example/sale' }),
  // Programs open: by Apple's proxy, within ten seconds, and because the tool says so.
  row('proxy', 'opened', '11:00:00', { client: 'Mozilla/5.0' }),
  row('fast', 'opened', '09:00:09'),
  row('told', 'opened', '11:00:00', { machine: 'true' }),
  // A filter tries three links within ten seconds; the person behind it comes an hour later.
  row('burst', 'clicked', '10:00:00', { url: '/a' }),
  row('burst', 'clicked', '10:00:05', { url: '/b' }),
  row('burst', 'clicked', '10:00:10', { url: '/c' }),
  // Three links, but the third after eleven seconds.
  row('slow', 'clicked', '10:00:00', { url: '/a' }),
  row('slow', 'clicked', '10:00:05', { url: '/b' }),
  row('slow', 'clicked', '10:00:11', { url: '/c' }),
  // No such address: what programs do with the mail proves nothing.
  row('gone', 'bounced_hard', '09:01:00'),
  row('gone', 'opened', '09:00:02'),
  // A full box that took the mail in the end.
  row('full', 'bounced_soft', '09:01:00'),
  row('full', 'delivered', '13:00:00'),
  row('full', 'complained', '14:00:00'),
  // A filter clicks in the second of delivery, then a person does, and unsubscribes.
  row('both', 'clicked', '09:00:01', { url: '/a' }),
  row('both', 'clicked', '18:00:00', { url: '/a' }),
  row('both', 'unsubscribed', '18:01:00'),
];

const WRONG = [
  `M1,Tents,flyer,tents,x@example.invalid,,sent,2026-11-05T09:00:00,,,`,
  `M1,Tents,,tents,x@example.invalid,,seen,2026-11-05T09:00:00,,,`,
  `M1,Tents,,tents,x@example.invalid,,clicked,2026-11-05T09:00:00,https://shop.example/?e=x@example.invalid,,`,
  `M1,Tents,,tents,,,sent,2026-11-05T09:00:00,,,`,
  `M1,Tents,,tents,x@example.invalid,,sent,2026-13-05T09:00:00,,,`,
];

const FILE = `${[HEAD, ...SENT, ...ACTIVITY, ...WRONG, SENT[0] ?? ''].join('\n')}\n`;

describe('newsletter activity by contract', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
    // The mails come first: who their recipients are is known only with the customers.
    summary = await bed.load('contract', { 'mail_activity.csv': FILE });
    await bed.load('contract', {
      'orders.csv': 'order_number,market,ordered_at\nO1,FI,2026-11-02T10:00:00Z\n',
      'order_lines.csv': 'order_number,line_number,sku,quantity,gross_amount\nO1,1,TENT,1,100\n',
    });
    await bed.load('contract', { 'customers.csv': CUSTOMERS });
  });
  afterAll(() => bed.remove());

  const key = (address: string) =>
    `md5_number_lower('a salt of tests, long enough to be one 0123456789mail:${address}@example.invalid')`;

  /** What is known of a recipient. */
  const told = async (address: string) => {
    const [found] = await bed.rows(
      `select is_delivered, is_hard_bounced as hard, is_opened as opened, is_machine_opened as by_machine, open_count as opens,
         is_clicked as clicked, is_bot_clicked as by_bot, click_count as visits, clicked_date::varchar as clicked_on, clicked_paths as paths
       from facts.mails where recipient_key = ${key(address)}`,
    );
    return found;
  };
  const nothing = {
    ...{ is_delivered: true, hard: false, opened: false, by_machine: false, opens: 0, clicked: false, by_bot: false },
    ...{ visits: 0, clicked_on: null, paths: null },
  };

  test('is taken row by row; what cannot be says line and cure and not whose it is, and what comes twice counts once', async () => {
    expect(summary).toMatchObject({ state: 'partial', merged: SENT.length + ACTIVITY.length, rejected: 5 });
    const rejects = await bed.rows('select line, column_name, raw_text from ops.load_rejects order by line');
    const first = 1 + SENT.length + ACTIVITY.length;
    expect(rejects).toEqual(
      ['mail_kind', 'kind', 'url', 'email', 'occurred_at'].map((column_name, place) => ({
        ...{ line: first + place + 1, column_name, raw_text: null },
      })),
    );
    expect(await bed.rows('select count(*)::integer as n from facts.mails')).toEqual([{ n: SENT.length }]);
  });

  test('a person opens and clicks; clicks within half an hour are one visit, and a click proves an open', async () => {
    expect(await told('ada')).toEqual({
      ...nothing,
      ...{ opened: true, opens: 2, clicked: true, visits: 2, clicked_on: '2026-11-05', paths: ['/', '/tents'] },
    });
    expect(await told('bo')).toEqual({
      ...nothing,
      ...{ opened: true, clicked: true, visits: 1, clicked_on: '2026-11-06', paths: ['/sale'] },
    });
    expect(await told('slow')).toEqual({
      ...nothing,
      ...{ opened: true, clicked: true, visits: 1, clicked_on: '2026-11-05', paths: ['/a', '/b', '/c'] },
    });
  });

  test.each(['proxy', 'fast', 'told'])('what a program opened is no open (%s)', async (address) => {
    expect(await told(address)).toEqual({ ...nothing, by_machine: true });
  });

  test('what a program clicked is no click, and the click of the person behind it is', async () => {
    expect(await told('burst')).toEqual({ ...nothing, by_bot: true });
    expect(await told('both')).toEqual({
      ...nothing,
      ...{ opened: true, clicked: true, visits: 1, clicked_on: '2026-11-05', paths: ['/a'] },
    });
  });

  test('what bounced was not delivered, unless it was delivered later; who is held out got nothing', async () => {
    expect(await told('gone')).toEqual({ ...nothing, is_delivered: false, hard: true });
    expect(await told('full')).toEqual(nothing);
    expect(await told('out')).toEqual({ ...nothing, is_delivered: false });
    expect(
      await bed.rows(
        `select count(*) filter (is_unsubscribed)::integer as gone, count(*) filter (is_complained)::integer as spam,
           count(*) filter (is_held_out)::integer as held_out, any_value(mail) as mail, any_value(mail_kind) as kind,
           any_value(campaign) as campaign from facts.mails`,
      ),
    ).toEqual([{ gone: 1, spam: 1, held_out: 1, mail: 'Tents', kind: 'newsletter', campaign: 'tents' }]);
  });

  test('recipients are joined to customers by their address in any case, whichever came first; a shared address is nobody’s', async () => {
    const customer = (id: string) => `md5_number_lower('a salt of tests, long enough to be one 0123456789${id}')`;
    expect(
      await bed.rows(
        `select market, customer_key = ${customer('1')} as ada, customer_key = ${customer('2')} as bo from facts.mails
         where customer_key is not null order by market`,
      ),
    ).toEqual([
      { market: 'FI', ada: true, bo: false },
      { market: 'SE', ada: false, bo: true },
    ]);
    // Bo moves to another address, and the old one becomes somebody else's.
    await bed.load('contract', {
      'customers-2.csv': 'customer_id,market,email\n2,SE,new@example.invalid\n5,NO,bo@example.invalid\n',
    });
    expect(
      await bed.rows(
        `select market, customer_key = ${customer('5')} as is_new from facts.mails where recipient_key = ${key('bo')}`,
      ),
    ).toEqual([{ market: 'NO', is_new: true }]);
  });

  test('is derived in part as it would be as a whole, and no address stands outside the personal file', async () => {
    await bed.load('contract', {
      'mail_activity-2.csv': `${HEAD}\nM1,Tents and stoves,,tents,late@example.invalid,,opened,2026-11-07T09:00:00,,,\n`,
    });
    expect(await bed.rows('select distinct mail from facts.mails')).toEqual([{ mail: 'Tents and stoves' }]);
    const inParts = await digest(bed.engine);
    await rebuild(bed.loading, () => undefined);
    expect(await digest(bed.engine)).toEqual(inParts);
    for (const relation of ['base.mail_activity', 'facts.mails', 'base.customers', 'ops.loads'])
      expect({
        relation,
        rows: await bed.rows(`select 1 from ${relation} t where contains(t::varchar, 'example.invalid')`),
      }).toEqual({ relation, rows: [] });
  });
});
