/** Metrics of logistics, returns, carts, payments and promotions over March 2026, worked out by hand from golden-story.ts and golden-shop-floor.ts. */
export const SHOP_GOLDEN = {
  returnParcels: 2,
  lostGoodsCost: 4, // B's sock cannot be sold again
  returnCost: 10, // 6 + 4
  averageReturnCost: 5,
  onTimeInFullOrders: 2, // A and F; C was late, D is open
  onTimeInFullRate: 0.5, // 2 of 4
  unitsDue: 6, // A 3, C 1, F 2; no parcel of D has left
  firstTimeUnits: 5, // a second parcel brought one of A's
  fillRate: 5 / 6,
  perfectOrders: 1, // A; F arrived damaged
  perfectOrderRate: 0.25,
  daysLateP50: 4, // C 2 days, D 6 up to 31 March
  daysLateP90: 5.6, // 2 + 0.9 × 4
  dispatchedParcels: 2,
  dispatchedUnits: 4,
  orderToShipP50: 27,
  orderToShipP90: 29.4, // 24 + 0.9 × 6
  deliveredParcels: 2,
  orderToDeliveryP50: 86,
  orderToDeliveryP90: 97.2, // 72 + 0.9 × 28
  cutOffParcels: 3,
  cutOffHits: 1, // P1; P2 left a day later, P3 not at all
  cutOffHitRate: 1 / 3,
  whereIsMyOrderContacts: 1, // K3
  whereIsMyOrderRate: 0.25, // of 4 orders
  whereIsMyOrderAfterPromise: 1,
  whereIsMyOrderLag: 11, // A was due on 5 March, K3 came on the 16th
  carts: 4,
  orderedCarts: 2, // K1, K4
  abandonedCarts: 1, // K2; K3 was touched the day before
  cartAbandonmentRate: 1 / 3,
  abandonedCartValue: 55,
  recoveredCarts: 1, // K4
  recoveredCartValue: 20,
  cartRecoveryRate: 0.5, // K4 of K2 and K4
  checkouts: 3,
  orderedCheckouts: 2,
  checkoutAbandonmentRate: 1 - 2 / 3,
  checkoutErrors: 1,
  checkoutErrorRate: 1 / 3,
  paymentAttempts: 4, // the robot's is left out
  failedPayments: 2,
  declinedPayments: 1,
  brokenPayments: 1,
  paymentFailureRate: 0.5,
  paymentDeclineRate: 0.25,
  paymentErrorRate: 0.25,
  checkoutsWithFailure: 2, // checkouts 2 and 3
  recoveredPayments: 1, // checkout 2
  paymentRecoveryRate: 0.5,
  promotionSessions: 3, // V1, V2, V3; V4 was held out
  promotionClickSessions: 2,
  promotionClickRate: 2 / 3,
  promotionCartSessions: 1,
  promotionOrderSessions: 1,
  promotionOrderRate: 0.5,
} as const;
