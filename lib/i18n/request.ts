import { getRequestConfig } from 'next-intl/server';
import { cookies, headers } from 'next/headers';
import { chooseLocale, LOCALE_COOKIE } from './choose-locale';
import { loadMessages } from './messages';

/**
 * What next-intl asks for each request (aliased in next.config.js). A user's own language is written into the cookie when
 * they sign in or change it, so that pages before and after sign-in speak the same one.
 */
export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(null, jar.get(LOCALE_COOKIE)?.value, head.get('accept-language'));
  return { locale, messages: await loadMessages(locale), timeZone: 'UTC' };
});
