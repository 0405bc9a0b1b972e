/** Dimensions that metrics may be split and filtered by. `values` lists a closed set; others are whatever the data holds. */
export interface Dimension {
  /** Values in their natural order, when the set is closed. */
  readonly values?: readonly string[];
  /** True when values are codes that the interface translates (keys dimension.<id>.<value>), false when they are names. */
  readonly coded: boolean;
}

export const DIMENSIONS = {
  market: { coded: true },
  country: { coded: true },
  channel: { coded: true, values: ['web', 'app', 'marketplace', 'store', 'phone'] },
  customerType: { coded: true, values: ['new', 'returning', 'anonymous'] },
  productGroup: { coded: false },
  category: { coded: false },
  brand: { coded: false },
  product: { coded: false },
  size: { coded: false },
  campaign: { coded: false },
  paymentMethod: { coded: false },
  paymentOutcome: { coded: true, values: ['paid', 'declined', 'error'] },
  returnReason: { coded: false },
  carrier: { coded: false },
  warehouse: { coded: false },
  region: { coded: false },
  promiseType: { coded: false },
  contactMedium: { coded: true, values: ['email', 'phone', 'chat', 'review', 'social'] },
  contactKind: { coded: true, values: ['complaint', 'question', 'praise', 'other'] },
  contactCause: { coded: false },
  device: {
    coded: true,
    values: ['desktop', 'smartphone', 'tablet', 'tv', 'console', 'wearable', 'server', 'bot', 'unknown'],
  },
  browser: { coded: false },
  os: { coded: false },
  trafficChannel: {
    coded: true,
    values: [
      ...[
        'direct',
        'cross_network',
        'paid_shopping',
        'paid_search',
        'paid_social',
        'paid_video',
        'display',
        'paid_other',
      ],
      ...[
        'ai_assistants',
        'organic_shopping',
        'organic_social',
        'organic_video',
        'organic_search',
        'email',
        'affiliates',
      ],
      ...['referral', 'audio', 'sms', 'push', 'unassigned'],
    ],
  },
  trafficSource: { coded: false },
  trafficMedium: { coded: false },
  adPlatform: { coded: false },
  leadOrigin: { coded: false },
  mail: { coded: false },
  mailKind: { coded: true, values: ['newsletter', 'triggered', 'service'] },
  costKind: { coded: true, values: ['media', 'agency', 'tools', 'discount_funding'] },
  pageGroup: {
    coded: true,
    values: ['home', 'category', 'product', 'search', 'cart', 'checkout', 'content', 'account', 'other'],
  },
  visitorType: { coded: true, values: ['new', 'returning'] },
  searchQuery: { coded: false },
  pagePath: { coded: false },
  promotion: { coded: false },
  promotionSlot: { coded: false },
  browserVersion: { coded: false },
  osVersion: { coded: false },
  screen: { coded: true, values: ['under480', 'from480', 'from768', 'from1024', 'from1440', 'from1920'] },
  release: { coded: false },
  navigationType: {
    coded: true,
    values: ['navigate', 'reload', 'back-forward', 'back-forward-cache', 'prerender', 'restore', 'soft'],
  },
  lcpBand: { coded: true, values: ['good', 'needs_work', 'poor'] },
  inpBand: { coded: true, values: ['good', 'needs_work', 'poor'] },
  errorKind: { coded: true, values: ['js', 'request', 'resource'] },
} as const satisfies Readonly<Record<string, Dimension>>;

export type DimensionId = keyof typeof DIMENSIONS;

/** Every dimension id, in catalogue order. */
export const DIMENSION_IDS: readonly DimensionId[] = Object.keys(DIMENSIONS).filter(isDimensionId);

/** True when the text names a dimension. */
export function isDimensionId(id: string): id is DimensionId {
  return Object.hasOwn(DIMENSIONS, id);
}

/** The dimension's definition in its general shape. */
export function dimension(id: DimensionId): Dimension {
  return DIMENSIONS[id];
}
