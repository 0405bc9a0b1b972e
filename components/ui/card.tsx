import { type ReactNode } from 'react';

/** A framed piece of a page; give it a heading of its own. */
export function Card({ children, narrow = false }: { readonly children: ReactNode; readonly narrow?: boolean }) {
  return (
    <div
      className={`rounded-card border border-hairline bg-surface p-4 sm:p-5 ${narrow ? 'mx-auto w-full max-w-md' : ''}`}
    >
      {children}
    </div>
  );
}
