import { LOCALES, type Locale } from './locales';

/** Cookie that keeps the language chosen on this device. */
export const LOCALE_COOKIE = 'tuokio-locale';

/** Languages that readers of another one understand best among ours: Norwegian in all its forms, Danish. */
const NEIGHBOURS: Readonly<Record<string, Locale>> = { no: 'nb', nn: 'nb', da: 'nb' };

/** True when the text is one of our languages. */
export function isLocale(text: string): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/** The language to speak: the user's own, else the device's cookie, else the best of the browser's list, else English. */
export function chooseLocale(
  user: string | null | undefined,
  cookie: string | undefined,
  acceptLanguage: string | null,
): Locale {
  for (const candidate of [user, cookie])
    if (candidate !== null && candidate !== undefined && isLocale(candidate)) return candidate;
  for (const tag of acceptedTags(acceptLanguage ?? '')) {
    const language = tag.split('-')[0] ?? '';
    const found = NEIGHBOURS[language] ?? language;
    if (isLocale(found)) return found;
  }
  return 'en';
}

function acceptedTags(header: string): readonly string[] {
  const weighted = header.split(',').flatMap((part) => {
    const [tag, ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
    const weight = quality === undefined ? 1 : Number(quality);
    return tag === undefined || tag === '' || !(weight > 0) ? [] : [{ tag, weight }];
  });
  return weighted.toSorted((one, other) => other.weight - one.weight).map(({ tag }) => tag);
}
