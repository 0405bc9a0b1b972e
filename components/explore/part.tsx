import { type ReactNode } from 'react';

/** One line of the question: its name at the left, what can be chosen beside it. */
export function Part({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5 md:flex-row md:items-start md:gap-3">
      <p aria-hidden className="shrink-0 text-small text-muted md:w-24 md:pt-2">
        {label}
      </p>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">{children}</div>
    </div>
  );
}
