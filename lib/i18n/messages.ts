import { type Locale } from './locales';
import type english from './messages/en.json';

/** All words of the interface in one language; English decides which keys there are. */
export type Messages = typeof english;

const LOADERS: Readonly<Record<Locale, () => Promise<{ readonly default: Messages }>>> = {
  en: () => import('./messages/en.json'),
  fi: () => import('./messages/fi.json'),
  sv: () => import('./messages/sv.json'),
  nb: () => import('./messages/nb.json'),
};

/** The words of a language. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const loaded = await LOADERS[locale]();
  return loaded.default;
}
