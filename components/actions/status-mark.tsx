import { useTranslations } from 'next-intl';
import type { ActionStatus } from '@/lib/actions/action';

const LOOKS = {
  proposed: { sign: '○', colour: 'text-muted' },
  doing: { sign: '◐', colour: 'text-accent' },
  done: { sign: '●', colour: 'text-good' },
  dropped: { sign: '×', colour: 'text-muted' },
} as const;

/** How far an action is: a word, with a sign that fills. */
export function StatusMark({ status }: { readonly status: ActionStatus }) {
  const t = useTranslations('actions');
  const { sign, colour } = LOOKS[status];
  return (
    <span className="whitespace-nowrap">
      <span aria-hidden className={`mr-1 inline-block w-3 text-center text-[0.8em] ${colour}`}>
        {sign}
      </span>
      {t(`statuses.${status}`)}
    </span>
  );
}
