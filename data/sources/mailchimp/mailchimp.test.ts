import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadSummary } from '@/lib/loaders/load';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

const OPTIONS = {
  mail: 'autumn-1',
  name: 'Autumn letter',
  campaign: 'autumn',
  sent_at: '2026-11-05 09:00',
  zone: 'Europe/Stockholm',
};

/** As the account exports them; recipients come from a spreadsheet with semicolons and a mark of bytes. */
const FILES = {
  'recipients.csv':
    '\uFEFF"Email Address";"First Name"\nada@example.invalid;Ada\nBo@Example.invalid ;Bo\nno@example.invalid;No\n',
  'autumn opens.csv':
    'Timestamp,Ip,Email\n2026-11-05 09:00:03,17.1.2.3,ada@example.invalid\n2026-11-05 12:30:00,85.1.2.3,bo@example.invalid\n',
  'autumn clicks.csv':
    'Timestamp,Ip,Email,Url\n"Nov 05, 2026 12:31 pm",85.1.2.3,bo@example.invalid,https://shop.example/tents?mc_eid=7#top\n',
  'bounces.csv': 'Email Address,Bounce Type\nno@example.invalid,hard\n',
  'unsubscribed.csv':
    'Email Address\tUnsubscribe Time\nbo@example.invalid\t06/11/2026 08:00\nbo@example.invalid\t25/11/2026 08:00\n',
};

/** Files that are refused as a whole, and what they are told. */
const REFUSED: Readonly<Record<string, readonly [content: string, message: RegExp]>> = {
  'opens-summary.csv': [
    'Email Address,Opens\nada@example.invalid,3\n',
    /Line 1, the header of the Mailchimp report, has no column of: moment\. Take it from Account > Settings > Export data/,
  ],
  'opens-foreign.csv': [
    'Correo,Hora\nada@example.invalid,x\n',
    /None of the first 3 lines names the columns of a Mailchimp report in English\./,
  ],
  'opens-mixed.csv': [
    'Timestamp,Email\n2026-11-05 09:00:00,ada@example.invalid\n5.11.2026 09:00,bo@example.invalid\n',
    /Line 3 writes the day as "5\.11\.2026", line 2 as "2026-11-05"/,
  ],
  'opens-open.csv': [
    'Timestamp,Email\n05/11/2026 09:00,ada@example.invalid\n',
    /Line 2: "05\/11\/2026" may be a day and a month or a month and a day/,
  ],
  'audience.csv': [
    'Email Address\nada@example.invalid\n',
    /The source mailchimp has no file of this name\. It takes: unsubscribes/,
  ],
};

describe('mailchimp', { timeout: 120_000 }, () => {
  let bed: TemporaryLoading;
  let summary: LoadSummary;
  beforeAll(async () => {
    bed = await openTemporaryLoading();
    const refused = Object.entries(REFUSED).map(([name, [content]]) => [name, content] as const);
    summary = await bed.load('mailchimp', { ...FILES, ...Object.fromEntries(refused) }, OPTIONS);
  });
  afterAll(() => bed.remove());

  test.each(Object.entries(REFUSED))('refuses %s with the line and the cure', (name, [, message]) => {
    const file = summary.files.find((each) => each.name === name);
    expect(file?.state).toBe('refused');
    expect(file?.message).toMatch(message);
  });

  test('reads any separator and form of days, in the zone of the account, and dates by the sending what tells no time', async () => {
    expect(summary).toMatchObject({ state: 'partial', merged: 9, rejected: 0 });
    const rows = await bed.rows(
      `select kind, occurred_at::varchar as at, url, mail_name, utm_campaign, dense_rank() over (order by recipient_key) > 0 as is_keyed
       from base.mail_activity order by occurred_at, kind, url, recipient_key`,
    );
    expect(rows.map(({ kind, at, url }) => [kind, at, url])).toEqual([
      ['bounced_hard', '2026-11-05 08:00:00', ''],
      ['sent', '2026-11-05 08:00:00', ''],
      ['sent', '2026-11-05 08:00:00', ''],
      ['sent', '2026-11-05 08:00:00', ''],
      ['opened', '2026-11-05 08:00:03', ''],
      ['opened', '2026-11-05 11:30:00', ''],
      ['clicked', '2026-11-05 11:31:00', 'https://shop.example/tents'],
      ['unsubscribed', '2026-11-06 07:00:00', ''],
      ['unsubscribed', '2026-11-25 07:00:00', ''],
    ]);
    expect(new Set(rows.map((row) => [row['mail_name'], row['utm_campaign']].join('/')))).toEqual(
      new Set(['Autumn letter/autumn']),
    );
    expect(JSON.parse(summary.reconciliation ?? '[]')).toEqual([
      { name: 'recipients', file: '3', warehouse: '3' },
      { name: 'recipients who clicked', file: '1', warehouse: '1' },
    ]);
  });

  test('turns away single rows without their text, in which an address stands, and keeps no address anywhere', async () => {
    const again = await bed.load(
      'mailchimp',
      {
        'bounces-2.csv': 'Email Address,Bounce Type\nada@example.invalid,blocked\n',
        'opens-3.csv':
          'Timestamp,Email\n2026-11-05 09:99:00,ada@example.invalid\n2026-11-05 10:00:00,ada@example.invalid\n',
      },
      OPTIONS,
    );
    expect(again).toMatchObject({ state: 'partial', merged: 1, rejected: 2 });
    const rejects = await bed.rows(
      `select file, line, column_name, detail, raw_text from ops.load_rejects where load_id = 2 order by file`,
    );
    expect(rejects.map(({ file, line, column_name, raw_text }) => [file, line, column_name, raw_text])).toEqual([
      ['bounces-2.csv', 2, 'kind', null],
      ['opens-3.csv', 2, 'occurred_at', null],
    ]);
    expect(rejects[0]?.['detail']).toMatch(/^kind is "bounced_blocked"; it must be one of sent, held_out/);
    expect(rejects[1]?.['detail']).toMatch(/^occurred_at is "2026-11-05 09:99:00"; it must be a time/);
    for (const relation of ['base.mail_activity', 'facts.mails', 'ops.loads', 'ops.load_rejects'])
      expect({
        relation,
        rows: await bed.rows(`select 1 from ${relation} t where contains(t::varchar, 'example.invalid')`),
      }).toEqual({ relation, rows: [] });
  });

  test('does not guess a zone that nobody knows', async () => {
    await bed.load(
      'mailchimp',
      { 'recipients-9.csv': 'Email Address\nada@example.invalid\n' },
      { ...OPTIONS, zone: 'Europe/Atlantis' },
    );
    const [reject] = await bed.rows('select detail from ops.load_rejects where load_id = 3');
    expect(reject?.['detail']).toContain('2026-11-05 09:00 in the unknown time zone Europe/Atlantis');
  });
});
