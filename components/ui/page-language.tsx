'use client';

import { type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';

/** Gives what has opened the language of the page, not the browser's. */
export function PageLanguage({ children }: { readonly children: ReactNode }) {
  return <I18nProvider locale={document.documentElement.lang}>{children}</I18nProvider>;
}
