/** Touches of customers with the shop and its partners after their visits, in the order in which they usually come. */
export const JOURNEY_STOPS = [
  'payment',
  'order',
  'marketplaceOrder',
  'otherOrder',
  'carrier',
  'delivered',
  'contact',
  'complaint',
  'returned',
] as const;

const TOUCHES = [
  ...(['direct', 'cross_network', 'paid_shopping', 'paid_search', 'paid_social', 'paid_video', 'display'] as const),
  ...(['paid_other', 'ai_assistants', 'organic_shopping', 'organic_social', 'organic_video'] as const),
  ...(['organic_search', 'email', 'affiliates', 'referral', 'audio', 'sms', 'push', 'unassigned'] as const),
  ...JOURNEY_STOPS,
] as const;

/** How touches begin that come after none, and how those end that none comes after. */
const JOURNEY_BEGINS = ['start', 'earlier', 'unseen'] as const;
export const JOURNEY_ENDS = ['gone', 'settled', 'later', 'open'] as const;
const PARTNERS = ['payment', 'marketplace', 'carrier'] as const;

/** Codes of the columns of the analysis journeyMap. */
export const JOURNEY_VALUES = [
  ...[...TOUCHES, ...JOURNEY_BEGINS].map((touch) => `fromTouch.${touch}` as const),
  ...[...TOUCHES, ...JOURNEY_ENDS].map((touch) => `toTouch.${touch}` as const),
  ...PARTNERS.map((partner) => `handOver.${partner}` as const),
] as const;
