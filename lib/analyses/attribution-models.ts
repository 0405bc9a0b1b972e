/** How the credit of an order may be split over the touches that led to it. */

/** Models that are sums over touches, worked out in SQL; `markov` is solved from the counts of steps (markov.ts). */
export const TOUCH_MODELS = ['first', 'last', 'lastNonDirect', 'linear', 'timeDecay', 'position', 'shapley'] as const;

export const MODELS = [...TOUCH_MODELS, 'markov'] as const;

export type TouchModel = (typeof TOUCH_MODELS)[number];
export type Model = (typeof MODELS)[number];

/** Touches of the last days before an order that are credited. */
export const LOOK_BACKS = [30, 90] as const;
