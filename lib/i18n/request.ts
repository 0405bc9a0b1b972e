import { getRequestConfig } from 'next-intl/server';
import { cookies, headers } from 'next/headers';
import { currentSession } from '@/lib/auth/session';
import { chooseLocale, LOCALE_COOKIE } from './choose-locale';
import { loadMessages } from './messages';

/** What next-intl asks for each request (aliased in next.config.js). */
export default getRequestConfig(async () => {
  const [jar, head, session] = await Promise.all([cookies(), headers(), currentSession()]);
  const locale = chooseLocale(session?.locale, jar.get(LOCALE_COOKIE)?.value, head.get('accept-language'));
  return { locale, messages: await loadMessages(locale), timeZone: 'UTC' };
});
