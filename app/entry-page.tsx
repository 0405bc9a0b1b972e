import { type ReactNode } from 'react';
import { Card } from '@/components/ui/card';

/** The frame of the pages that come before sign-in: one card with a heading. */
export function EntryPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main id="content" className="flex min-h-dvh flex-col items-center justify-center gap-4 p-4">
      <p className="text-muted">Tuokio</p>
      <Card narrow>
        <h1 className="mb-4 text-title font-semibold">{title}</h1>
        {children}
      </Card>
    </main>
  );
}
