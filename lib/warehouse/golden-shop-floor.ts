import type { SqlValue } from './engine';

/**
 * Parcels, tries to pay and promotions of the story of golden-story.ts, small enough to work every metric out by hand:
 *
 * | parcel | order | ordered     | cut-off     | sent   | arrived | units | to dispatch | to arrival |
 * | P1     | A     | 2 Mar 12:00 | 3 Mar 16:00 | 3 Mar  | 5 Mar   | 3     | 24 h        | 72 h       |
 * | P2     | C     | 10 Mar      | 10 Mar      | 11 Mar | 14 Mar  | 1     | 30 h        | 100 h      |
 * | P3     | D     | 20 Mar      | 30 Mar      |        |         |       |             |            |
 *
 * Paid: checkout 1 at once, 2 after an error, 3 was declined and left; a robot failed. Promotions: V1 saw SPRING, clicked it, put something
 * into the cart and ordered; V2 saw it; V3 saw it and clicked it; V4 was held out and ordered.
 */
type Row = Readonly<Record<string, SqlValue>>;

const parcel = (id: string, order: Row, rest: Row): Row => ({
  shipment_id: id,
  order_key: order['order_key'] ?? null,
  order_number: order['order_number'] ?? null,
  order_date: order['order_date'] ?? null,
  ordered_local: order['ordered_local'] ?? null,
  market: order['market'] ?? null,
  channel: order['channel'] ?? null,
  is_due: true,
  warehouse: 'Tampere',
  ...rest,
});

/** Parcels of the orders A, C and D. */
export function parcelsOf(A: Row, C: Row, D: Row): readonly Row[] {
  const cutOff = (moment: string) => ({ ship_by_local: moment, ship_by_date: moment.slice(0, 10) });
  return [
    parcel('P1', A, {
      ...cutOff('2026-03-03T16:00:00'),
      ...{ shipped_local: '2026-03-03T12:00:00', shipped_date: '2026-03-03', dispatch_hours: 24 },
      ...{ delivered_local: '2026-03-05T12:00:00', delivered_date: '2026-03-05', delivery_hours: 72 },
      ...{ units_ordered: 3, units_shipped: 3 },
    }),
    parcel('P2', C, {
      ...cutOff('2026-03-10T16:00:00'),
      ...{ shipped_local: '2026-03-11T18:00:00', shipped_date: '2026-03-11', dispatch_hours: 30 },
      ...{ delivered_local: '2026-03-14T16:00:00', delivered_date: '2026-03-14', delivery_hours: 100 },
      ...{ units_ordered: 1, units_shipped: 1 },
    }),
    parcel('P3', D, { ...cutOff('2026-03-30T16:00:00'), units_ordered: 3 }),
  ];
}

const attempt = (key: string, checkout: string, from: Row, outcome: string, isRecovered = false): Row => ({
  attempt_key: key,
  checkout_key: checkout,
  session_key: '1',
  ...from,
  attempt_date: '2026-03-12',
  attempted_local: '2026-03-12T12:00:00',
  attempt_number: Number(key),
  payment_method: 'card',
  outcome,
  is_recovered: isRecovered,
});

const promotion = (key: string, from: Row, rest: Row = {}): Row => ({
  promotion_key: key,
  session_key: key,
  ...from,
  shown_date: '2026-03-12',
  shown_local: '2026-03-12T12:00:00',
  promotion: 'SPRING',
  is_holdout: false,
  views: 1,
  clicks: 0,
  has_cart: false,
  has_clicked_cart: false,
  has_order: false,
  has_clicked_order: false,
  ...rest,
});

/** Rows by relation of facts; `visits` are what the story says of each visit. */
export function shopFacts({ V1, V2, V3, V4, V9 }: Readonly<Record<'V1' | 'V2' | 'V3' | 'V4' | 'V9', Row>>) {
  return {
    hot_payment_attempts: [
      attempt('1', '1', V1, 'paid'),
      attempt('2', '2', V4, 'error', true),
      attempt('3', '2', V4, 'paid'),
      attempt('9', '9', V9, 'error'),
    ],
    cold_payment_attempts: [attempt('4', '3', V3, 'declined')],
    hot_promotions: [
      promotion('1', V1, {
        clicks: 1,
        has_cart: true,
        has_clicked_cart: true,
        has_order: true,
        has_clicked_order: true,
      }),
      promotion('2', V2),
      promotion('3', V3, { clicks: 2 }),
      promotion('4', V4, { is_holdout: true, has_order: true }),
      promotion('9', V9, { clicks: 1 }),
    ],
  };
}
