import { metrics } from '../define';

const person = 'not is_bot';
const failed = `${person} and outcome <> 'paid'`;

const counted = (where: string, better: 'up' | 'down' | 'neither') =>
  ({ where, unit: 'count', better, empty: 0, needs: ['events'] }) as const;

/** Tries to pay in checkouts, dated by the try. A checkout counts once however often it failed. */
export const payments = metrics({
  paymentAttempts: { on: { paymentAttempts: 'count(*)' }, ...counted(person, 'neither') },
  failedPayments: { on: { paymentAttempts: 'count(*)' }, ...counted(failed, 'down') },
  declinedPayments: {
    on: { paymentAttempts: 'count(*)' },
    ...counted(`${person} and outcome = 'declined'`, 'down'),
  },
  brokenPayments: { on: { paymentAttempts: 'count(*)' }, ...counted(`${person} and outcome = 'error'`, 'down') },
  paymentFailureRate: { formula: '{failedPayments} / {paymentAttempts}', unit: 'ratio', better: 'down' },
  paymentDeclineRate: { formula: '{declinedPayments} / {paymentAttempts}', unit: 'ratio', better: 'down' },
  paymentErrorRate: { formula: '{brokenPayments} / {paymentAttempts}', unit: 'ratio', better: 'down' },
  checkoutsWithFailure: {
    on: { paymentAttempts: 'count(distinct checkout_key)' },
    ...counted(failed, 'down'),
  },
  recoveredPayments: {
    on: { paymentAttempts: 'count(distinct checkout_key)' },
    ...counted(`${failed} and is_recovered`, 'up'),
  },
  paymentRecoveryRate: { formula: '{recoveredPayments} / {checkoutsWithFailure}', unit: 'ratio', better: 'up' },
});
