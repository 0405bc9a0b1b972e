import { type ReactNode } from 'react';

const LOOKS = {
  plain: 'border-hairline bg-sunken',
  good: 'border-good bg-accent-soft',
  late: 'border-late bg-late-soft',
  bad: 'border-bad bg-bad-soft',
} as const;

export interface NoticeProps {
  readonly look?: keyof typeof LOOKS;
  readonly children: ReactNode;
  /** Read out at once by screen readers: for what has just happened. */
  readonly live?: boolean;
}

/** A few words that stand apart from the page: what happened, or what to do. */
export function Notice({ look = 'plain', children, live = false }: NoticeProps) {
  const role = live ? (look === 'bad' ? 'alert' : 'status') : undefined;
  return (
    <div role={role} className={`rounded-card border-l-4 px-4 py-3 ${LOOKS[look]}`}>
      {children}
    </div>
  );
}
