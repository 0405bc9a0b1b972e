import { BellOff, BellRing, Check, CircleHelp, Clock, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { AlertStatus } from '@/lib/alerts/evaluate';

const MARKS = {
  ok: [Check, 'text-good'],
  pending: [Clock, 'text-late'],
  firing: [BellRing, 'text-bad'],
  snoozed: [BellOff, 'text-muted'],
  noData: [CircleHelp, 'text-late'],
  recovered: [Undo2, 'text-good'],
} as const;

/** What an alert is: a sign and a word, never the colour alone. */
export function StatusMark({ status }: { readonly status: AlertStatus }) {
  const t = useTranslations('alerts.status');
  const [Icon, colour] = MARKS[status];
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <Icon size={16} aria-hidden className={`shrink-0 self-center ${colour}`} />
      {t(status)}
    </span>
  );
}
