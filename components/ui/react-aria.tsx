'use client';

import { type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';

/** Gives the primitives the language of the page, not the browser's. */
export function ReactAria({ locale, children }: { readonly locale: string; readonly children: ReactNode }) {
  return <I18nProvider locale={locale}>{children}</I18nProvider>;
}
