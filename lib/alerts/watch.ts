/** What administrators are told of without setting anything up, each shipped switched on. */
export const WATCHES = ['loads', 'freshness', 'volume', 'rejects', 'reconciliation', 'coverage'] as const;
export type Watch = (typeof WATCHES)[number];
