import { type ReactNode } from 'react';

/** A list of terms, each beside what is said of it. */
export function Terms({ children }: { readonly children: ReactNode }) {
  return (
    <dl className="grid grid-cols-[minmax(6.5rem,max-content)_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-small">
      {children}
    </dl>
  );
}

/** One term of a list. */
export function Term({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}
