import type { SqlValue } from './engine';
import type { TestWarehouse } from './test-warehouse';

/**
 * Mails in the story of golden-story.ts. «Tents» went out on 4 March, «Shoes» on 11 March; both lead to the campaign Spring:
 *
 * | recipient | mail  | delivered | opened        | clicked         | besides              |
 * | 1         | Tents | yes       | yes           | 3 visits, 5 Mar | unsubscribed         |
 * | 2         | Tents | yes       | by a program  | –               |                      |
 * | 3         | Tents | yes       | yes           | by a program    | called it spam       |
 * | 4         | Tents | hard      | –             | –               |                      |
 * | 5         | Tents | held out  | –             | –               |                      |
 * | 1         | Shoes | yes       | yes           | 2 visits, 1 Apr |                      |
 * | 2         | Shoes | soft      | –             | –               |                      |
 */
type Row = Readonly<Record<string, SqlValue>>;

const NOTHING: Row = {
  campaign: 'Spring',
  market: 'FI',
  mail_kind: 'newsletter',
  is_held_out: false,
  is_delivered: true,
  is_hard_bounced: false,
  is_opened: false,
  is_machine_opened: false,
  is_clicked: false,
  is_bot_clicked: false,
  is_unsubscribed: false,
  is_complained: false,
  open_count: 0,
  click_count: 0,
};

const TENTS: Row = { mail_id: 'M1', mail: 'Tents', sent_date: '2026-03-04', sent_local: '2026-03-04T09:00:00' };
const SHOES: Row = { mail_id: 'M2', mail: 'Shoes', sent_date: '2026-03-11', sent_local: '2026-03-11T09:00:00' };

const mail = (of: Row, recipient: string, rest: Row = {}): Row => ({
  ...NOTHING,
  ...of,
  recipient_key: recipient,
  customer_key: recipient,
  ...rest,
});

const clicked = (at: string, visits: number): Row => ({
  is_opened: true,
  open_count: 1,
  is_clicked: true,
  click_count: visits,
  clicked_date: at.slice(0, 10),
  clicked_local: at,
});

const MAILS: readonly Row[] = [
  mail(TENTS, '1', { ...clicked('2026-03-05T12:00:00', 3), is_unsubscribed: true }),
  mail(TENTS, '2', { is_machine_opened: true }),
  mail(TENTS, '3', { is_opened: true, open_count: 2, is_bot_clicked: true, is_complained: true }),
  mail(TENTS, '4', { is_delivered: false, is_hard_bounced: true }),
  mail(TENTS, '5', { is_delivered: false, is_held_out: true }),
  mail(SHOES, '1', clicked('2026-04-01T12:00:00', 2)),
  mail(SHOES, '2', { is_delivered: false }),
];

/** Writes what became of the mails, and one row into the input that their metrics ask for. */
export async function tellMails(warehouse: TestWarehouse): Promise<void> {
  await warehouse.insert('facts.mails', MAILS);
  await warehouse.insert('base.mail_activity', [
    {
      mail_id: 'M1',
      recipient_key: '1',
      kind: 'sent',
      occurred_at: '2026-03-04T07:00:00',
      url: '',
      source: 'story',
      load_id: 1,
    },
  ]);
}

/** Metrics of mails over March 2026, worked out by hand; the visit V1 came by mail. */
export const MAIL_GOLDEN = {
  mailsSent: 6, // all but the one held out
  mailsDelivered: 4,
  mailBounces: 2,
  mailHardBounces: 1,
  mailOpens: 3,
  mailMachineOpens: 1,
  mailClickers: 2,
  mailBotClickers: 1,
  mailUnsubscribes: 1,
  mailComplaints: 1,
  mailsHeldOut: 1,
  deliveredRate: 4 / 6,
  mailBounceRate: 2 / 6,
  mailOpenRate: 0.75, // 3 / 4
  machineOpenShare: 0.25, // 1 of 4 that were opened
  mailClickRate: 0.5, // 2 / 4
  clickToOpenRate: 2 / 3,
  unsubscribeRate: 0.25,
  spamRate: 0.25,
  mailClicks: 3, // those of April do not count
  mailSessions: 1, // V1
  mailOrders: 1,
  mailSales: 200,
  clickToSessionMatch: 1 / 3,
  mailOrderRate: 0.25, // 1 / 4
  revenuePerRecipient: 50, // 200 / 4
} as const;
