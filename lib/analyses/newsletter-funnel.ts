import { z } from 'zod';
import { analysis } from './analysis';
import { newsletterWaySql } from './newsletter-way';

/**
 * How far recipients of mails came within some days after each was sent: sent, delivered, opened and clicked by a person, back in the shop by it,
 * on the page that it led to, something in the cart, ordered. Closed: each step is a part of the one before, once per mail and recipient. Net sales
 * are those of the orders at its end, less what came back of them. Who is not known as a customer goes no further than the click.
 */
const STEPS = ['sent', 'delivered', 'opened', 'clicked', 'visited', 'landed', 'carted', 'ordered'] as const;

/** A delivered order may be dated otherwise than the event that told it. */
const APART = 3;

/** Days for which is looked back who uses a device. */
const KNOWN = 30;

const input = z.strictObject({
  /** Rows: one per step, one per mail, or one of all mails. */
  by: z.enum(['step', 'mail', 'all']).default('step'),
  windowDays: z.number().int().min(1).max(30).default(7),
});

const count = (id: (typeof COUNTS)[number]) => ({ id, role: 'figure', unit: 'count', better: 'up' }) as const;
const ratio = (id: 'share' | 'stepShare' | 'conversion') =>
  ({ id, role: 'figure', unit: 'ratio', better: 'up' }) as const;
const COUNTS = [
  'recipients',
  'sentMails',
  'delivered',
  'opened',
  'clicked',
  'visited',
  'landed',
  'carted',
  'ordered',
  'orders',
] as const;

const WIDE = [
  ...COUNTS.slice(1).map(count),
  ratio('conversion'),
  { id: 'netSales', role: 'figure', unit: 'money', better: 'up' },
  { id: 'netPerDelivered', role: 'figure', unit: 'money', better: 'up' },
] as const;

const SUMS = `${STEPS.map((step) => `(count(*) filter (is_${step}))::double as ${step}`).join(', ')},
    coalesce(sum(orders), 0)::double as orders, coalesce(sum(net), 0)::double as net`;

const FIGURES = `sent as "sentMails", delivered, opened, clicked, visited, landed, carted, ordered, orders, ordered / nullif(delivered, 0) as conversion,
  net as "netSales", net / nullif(delivered, 0) as "netPerDelivered"`;

function rowsSql(by: z.infer<typeof input>['by']): string {
  if (by === 'mail')
    return `select mail, campaign, min(sent_local) as "sentLocal", ${FIGURES}
from (select mail_id, any_value(mail) as mail, any_value(campaign) as campaign, min(sent_local) as sent_local, ${SUMS} from went group by mail_id)
group by all order by "sentLocal" desc, mail`;
  if (by === 'all') return `select ${FIGURES} from (select ${SUMS} from went) where sent > 0`;
  const parts = STEPS.map(
    (step, place) => `select ${String(place)} as place, '${step}' as step, ${step} as n from counted`,
  );
  return `select step as "mailStep", n as recipients, n / nullif(first_value(n) over (order by place), 0) as share,
  n / nullif(lag(n) over (order by place), 0) as "stepShare"
from (${parts.join(' union all ')}) where (select sent from counted) > 0 order by place`;
}

export const newsletterFunnel = analysis({
  input,
  reads: ({ windowDays }) => ({
    // A visit belongs to the last mail that was clicked before it, which may have been sent before or after the period.
    mails: { fact: 'mails', of: 'period', reach: { before: windowDays, after: windowDays } },
    touches: {
      fact: 'touchpoints',
      of: 'period',
      reach: { before: KNOWN, after: windowDays + 1 },
      follows: true,
      anew: true,
    },
    sessions: { fact: 'sessions', of: 'period', reach: { before: 1, after: windowDays + 1 }, follows: true },
    visits: { fact: 'orderVisits', of: 'period', reach: { before: 0, after: windowDays + 1 }, follows: true },
    orders: { fact: 'orders', of: 'period', reach: { before: APART, after: windowDays + 1 + APART }, follows: true },
    returns: {
      fact: 'returns',
      time: 'order',
      of: 'period',
      reach: { before: APART, after: windowDays + 1 + APART },
      follows: true,
    },
  }),
  needs: ['mails', 'events', 'orders'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: ({ by }) =>
    by === 'step'
      ? [{ id: 'mailStep', role: 'attribute', unit: 'code' }, count('recipients'), ratio('share'), ratio('stepShare')]
      : [
          ...(by === 'mail'
            ? ([
                { id: 'mail', role: 'dimension', unit: 'text' },
                { id: 'campaign', role: 'dimension', unit: 'text' },
                { id: 'sentLocal', role: 'attribute', unit: 'moment' },
              ] as const)
            : []),
          ...WIDE,
        ],
  sql: ({ by, windowDays }) => `with
${newsletterWaySql(windowDays)},
went as (select * from recipients where sent_date >= {from} and sent_date < {until})${
    by === 'step' ? `,\ncounted as (select ${SUMS} from went)` : ''
  }
${rowsSql(by)}`,
});
