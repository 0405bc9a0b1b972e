import { setTimeout } from 'node:timers/promises';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { claimNotice, countOutbox, hastenMail, keepNotice } from '@/lib/db/outbox';
import { writeMailServer } from '@/lib/db/outbox-mail';
import { readMail } from '@/lib/mail/test-read-mail';
import { startTestSmtp, type SmtpMood, type TestSmtp } from '@/lib/mail/test-smtp';
import { startChild } from '@/lib/warehouse/trials/child';
import { deliverDue } from './deliver';
import { rightsOf } from './rights-of';
import { openTestDesk, type TestDesk } from './test-desk';

let desk: TestDesk;
let smtp: TestSmtp;
const START = Date.parse('2026-11-25T08:00:00Z');
const at = (minutes: number) => new Date(START + minutes * 60_000);
const deliver = (minutes: number) => deliverDue({ ...desk, clock: () => at(minutes) });
const rights = rightsOf({ userId: 'ann', name: 'ann', role: 'executive', markets: null });

async function put(count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    const content = JSON.stringify({ subject: `number ${String(number)}`, text: 'x', html: '<p>x</p>' });
    const notice = {
      key: String(number),
      userId: 'ann',
      eventId: null,
      channel: 'mail',
      webhookId: null,
      content,
      rights,
    } as const;
    await desk.db.$transaction((tx) => keepNotice(tx, notice, at(0)));
  }
}
const setServer = (port: number) =>
  writeMailServer(
    desk.db,
    OPERATOR,
    { host: '127.0.0.1', port, security: 'none', user: '', sender: 'tuokio@shop.example', sealedPassword: null },
    at(0),
  );
const state = async () => {
  const [row] = await desk.db.notice.findMany({
    select: { outcome: true, attempts: true, dueAt: true, lastError: true },
  });
  if (row === undefined) throw new Error('the outbox is empty');
  return { ...row, dueIn: (row.dueAt.getTime() - START) / 60_000 };
};
const subjects = () => smtp.mails.map((mail) => readMail(mail).header('Subject')).sort();

beforeEach(async () => {
  desk = await openTestDesk();
  smtp = await startTestSmtp();
  await desk.person('ann', 'executive', null, 'en');
  await setServer(smtp.port);
  return async () => {
    await smtp.close();
    await desk.close();
  };
});

describe('a mail server', () => {
  const moods: readonly (readonly [SmtpMood, RegExp])[] = [
    ['refuses', /554 5\.3\.2 no service/],
    ['hangs', /greeting|timeout/i],
    ['drops', /closed|ended|reset/i],
  ];
  it.each(moods)(
    'that %s delays a notice, and the notice comes when it works again',
    { timeout: 20_000 },
    async (mood, says) => {
      await put(3);
      smtp.mood = mood;
      expect(await deliver(0)).toBe(0);
      const { outcome, attempts, dueIn, lastError } = await state();
      expect([outcome, attempts, dueIn]).toEqual([null, 1, 1]);
      expect(lastError).toMatch(says);
      // The other two did not wait for the same server in the same round.
      expect(smtp.connections()).toBe(1);
      smtp.mood = 'works';
      expect(await deliver(1)).toBe(3);
      expect(subjects()).toEqual(['number 0', 'number 1', 'number 2']);
      expect(await deliver(500)).toBe(0);
    },
  );

  it('that is dead, then another, then none, loses nothing for days', async () => {
    await put(1);
    const { port } = smtp;
    await smtp.close();
    const tried: number[] = [];
    for (let minute = 0; minute < 6 * 24 * 60; minute += 1) {
      const before = (await state()).attempts;
      if ((await state()).dueIn > minute) continue;
      await deliver(minute);
      if ((await state()).attempts > before) tried.push(minute);
    }
    expect(tried.slice(0, 6)).toEqual([0, 1, 6, 21, 81, 321]);
    expect((await state()).outcome).toBeNull();
    smtp = await startTestSmtp(port);
    expect(await hastenMail(desk.db, at(6 * 24 * 60))).toBe(1);
    expect(await deliver(6 * 24 * 60)).toBe(1);
    expect(subjects()).toEqual(['number 0']);
  });

  it('that refuses for more than a week leaves a notice that says so, and none that is gone', async () => {
    await put(1);
    smtp.mood = 'refuses';
    await deliver(0);
    await deliver(7 * 24 * 60 + 1);
    expect((await state()).outcome).toBe('failed');
    expect(await countOutbox(desk.db, at(0))).toEqual({ waiting: 0, failed: 1 });
  });

  it('that knows no such receiver is believed at once', async () => {
    await put(1);
    smtp.mood = 'rejects';
    await deliver(0);
    expect(await state()).toMatchObject({ outcome: 'failed' });
    expect((await state()).lastError).toContain('550 5.1.1 nobody of that name here');
  });

  it('that was never set lets mail wait until it is', async () => {
    await desk.db.setting.deleteMany({ where: { key: 'mail' } });
    await put(1);
    await deliver(0);
    expect(await state()).toMatchObject({ outcome: null, lastError: 'No mail server is set.' });
    await setServer(smtp.port);
    await hastenMail(desk.db, at(2));
    expect(await deliver(2)).toBe(1);
  });
});

describe('the outbox', () => {
  it('gives a message to one sender at a time, and again when the lease is over', async () => {
    await put(1);
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimNotice(desk.db, at(0), [])));
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    expect(await claimNotice(desk.db, at(1.9), [])).toBeNull();
    expect((await claimNotice(desk.db, at(2.1), []))?.attempts).toBe(2);
  });

  it('keeps one message for one key, whoever puts it there again', async () => {
    await put(2);
    await put(2);
    expect(await deliver(0)).toBe(2);
    await put(2);
    expect(await deliver(1)).toBe(0);
  });

  it(
    'sends again what was being sent when the process was killed, under the same Message-ID',
    { timeout: 60_000 },
    async () => {
      for (let kill = 0; kill < (inject('long') ? 10 : 2); kill++) {
        await desk.db.notice.deleteMany({});
        await put(1);
        smtp.mood = 'takesInSilence';
        const taken = smtp.mails.length;
        const child = startChild('../../alerts/trials/deliver', [desk.folder, desk.paths.root, at(0).toISOString()]);
        while (smtp.mails.length === taken) await setTimeout(20);
        child.process.kill('SIGKILL');
        await child.ended;
        smtp.mood = 'works';
        expect((await state()).outcome).toBeNull();
        expect(await deliver(1)).toBe(0);
        expect(await deliver(3)).toBe(1);
        const [first, second] = smtp.mails.slice(-2).map((mail) => readMail(mail).header('Message-ID'));
        expect(first).toMatch(/^<[0-9a-f]{32}@shop\.example>$/);
        expect(second).toBe(first);
      }
    },
  );
});
