import { PRODUCT_DIMENSIONS, VISIT_DIMENSIONS } from './fact-dimensions';

/** What every fact of deliveries says of the order and of the way it goes. */
export const DELIVERY_DIMENSIONS = {
  market: 'market',
  country: 'country',
  channel: 'channel',
  region: 'region',
  promiseType: 'promise_type',
  carrier: 'carrier',
  warehouse: 'warehouse',
} as const;

/** Facts of what happens between the cart and the parcel: what is put together, paid, packed and sent. */
export const SHOP_FLOOR_FACTS = {
  parcels: {
    times: {
      shipped: { day: 'shipped_date', at: 'shipped_local' },
      delivered: { day: 'delivered_date', at: 'delivered_local' },
      cutOff: { day: 'ship_by_date', at: 'ship_by_local' },
      order: { day: 'order_date', at: 'ordered_local' },
    },
    dimensions: DELIVERY_DIMENSIONS,
    money: [],
  },
  // The same for everybody: what a warehouse can do, and what articles there are.
  warehouseCapacity: {
    times: { validity: { day: 'valid_from' } },
    dimensions: { warehouse: 'warehouse' },
    money: [],
  },
  products: {
    times: { known: { day: 'known_date' } },
    dimensions: { ...PRODUCT_DIMENSIONS, size: 'size' },
    money: [],
  },
  cartItems: {
    times: { creation: { day: 'cart_date', at: 'created_local' } },
    dimensions: VISIT_DIMENSIONS,
    money: ['value_left'],
  },
  paymentAttempts: {
    times: { attempt: { day: 'attempt_date', at: 'attempted_local' } },
    dimensions: {
      ...VISIT_DIMENSIONS,
      paymentMethod: 'payment_method',
      paymentOutcome: 'outcome',
      browserVersion: 'browser_version',
      osVersion: 'os_version',
    },
    money: ['amount'],
  },
  promotions: {
    times: { shown: { day: 'shown_date', at: 'shown_local' } },
    dimensions: { ...VISIT_DIMENSIONS, promotion: 'promotion', promotionSlot: 'promotion_slot' },
    money: ['order_value'],
  },
} as const;
