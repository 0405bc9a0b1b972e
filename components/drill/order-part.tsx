import { type ReactNode } from 'react';

export interface OrderPartProps {
  readonly id: string;
  readonly title: string;
  /** Takes the whole width. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A framed part of an order's page. */
export function OrderPart({ id, title, wide = false, children }: OrderPartProps) {
  return (
    <section
      aria-labelledby={`order-${id}`}
      className={`min-w-0 rounded-card border border-hairline bg-surface p-4 ${wide ? 'lg:col-span-2' : ''}`}
    >
      <h2 id={`order-${id}`} className="mb-2 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
