'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ReactAria } from '@/components/ui/react-aria';

/** What client components need around them: the language of the primitives and the cache of answers. */
export function Providers({ locale, children }: { readonly locale: string; readonly children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { staleTime: 30_000, retry: false, refetchOnWindowFocus: false } },
      }),
  );
  return (
    <QueryClientProvider client={client}>
      <ReactAria locale={locale}>{children}</ReactAria>
    </QueryClientProvider>
  );
}
