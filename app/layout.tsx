import type { Metadata, Viewport } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { type ReactNode } from 'react';
import { NonceMeta } from '@/components/ui/nonce-meta';
import { parseTheme } from '@/components/ui/theme';
import { currentSession } from '@/lib/auth/session';
import './globals.css';
import { Providers } from './providers';

/** Title and description of every page that has none of its own. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell');
  return { title: { default: 'Tuokio', template: '%s · Tuokio' }, description: t('description') };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
};

/** The document around every page: language, theme, fonts and what components need around them. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [locale, session, head] = await Promise.all([getLocale(), currentSession(), headers()]);
  const theme = parseTheme(session?.theme);
  const nonce = head.get('x-nonce');
  return (
    <html lang={locale} data-theme={theme === 'system' ? undefined : theme}>
      <head>{nonce === null ? null : <NonceMeta nonce={nonce} />}</head>
      <body>
        <NextIntlClientProvider>
          <Providers>{children}</Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
