/** The languages of the product, first the default. */
export const LOCALES = ['en', 'fi', 'sv', 'nb'] as const;
export type Locale = (typeof LOCALES)[number];
