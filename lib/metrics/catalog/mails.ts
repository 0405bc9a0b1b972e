import { metrics } from '../define';
import type { InputId } from '../facts';

const told: readonly InputId[] = ['mails'];
const seen: readonly InputId[] = ['events'];

/** Recipients of mails of whom something holds, dated by the sending. */
const recipients = (where: string, better: 'up' | 'down' | 'neither') =>
  ({ on: { mails: 'count(*)' }, where, unit: 'count', better, empty: 0, needs: told }) as const;

/** Visits that came by mail, robots left out. */
const byMail = { where: "not is_bot and traffic_channel = 'email'", better: 'up', empty: 0, needs: seen } as const;

/**
 * Newsletters and other mails, once per mail and recipient. What programs open and click is told apart when the mails are loaded and counts nowhere
 * but under its own name. Orders and sales are those that events told in visits by mail; the closed way of each recipient is an analysis.
 */
export const mails = metrics({
  mailsSent: recipients('not is_held_out', 'neither'),
  mailsDelivered: recipients('is_delivered', 'up'),
  mailBounces: recipients('not is_held_out and not is_delivered', 'down'),
  mailHardBounces: recipients('is_hard_bounced', 'down'),
  mailOpens: recipients('is_opened', 'up'),
  mailMachineOpens: recipients('is_machine_opened', 'neither'),
  mailClickers: recipients('is_clicked', 'up'),
  mailBotClickers: recipients('is_bot_clicked', 'neither'),
  mailUnsubscribes: recipients('is_unsubscribed', 'down'),
  mailComplaints: recipients('is_complained', 'down'),
  mailsHeldOut: recipients('is_held_out', 'neither'),

  deliveredRate: { formula: '{mailsDelivered} / {mailsSent}', unit: 'ratio', better: 'up' },
  mailBounceRate: { formula: '{mailBounces} / {mailsSent}', unit: 'ratio', better: 'down' },
  mailOpenRate: { formula: '{mailOpens} / {mailsDelivered}', unit: 'ratio', better: 'up' },
  machineOpenShare: {
    formula: '{mailMachineOpens} / ({mailMachineOpens} + {mailOpens})',
    unit: 'ratio',
    better: 'neither',
  },
  mailClickRate: { formula: '{mailClickers} / {mailsDelivered}', unit: 'ratio', better: 'up' },
  clickToOpenRate: { formula: '{mailClickers} / {mailOpens}', unit: 'ratio', better: 'up' },
  unsubscribeRate: { formula: '{mailUnsubscribes} / {mailsDelivered}', unit: 'ratio', better: 'down' },
  spamRate: { formula: '{mailComplaints} / {mailsDelivered}', unit: 'ratio', better: 'down' },

  mailClicks: {
    on: { mails: 'sum(click_count)' },
    at: 'clicked',
    unit: 'count',
    better: 'up',
    empty: 0,
    needs: told,
  },
  mailSessions: { on: { sessions: 'count(*)' }, unit: 'count', ...byMail },
  mailOrders: { on: { sessions: 'sum(order_count)' }, unit: 'count', ...byMail },
  mailSales: { on: { sessions: 'sum(order_value)' }, unit: 'money', ...byMail },
  clickToSessionMatch: { formula: '{mailSessions} / {mailClicks}', unit: 'ratio', better: 'up' },
  mailOrderRate: { formula: '{mailOrders} / {mailsDelivered}', unit: 'ratio', better: 'up' },
  revenuePerRecipient: { formula: '{mailSales} / {mailsDelivered}', unit: 'money', better: 'up' },
});
