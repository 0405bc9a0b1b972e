'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import type { Intake, IntakeItem } from '@/lib/http/intake-queries';
import type { StreamState } from '@/lib/http/use-event-stream';
import { FateMark } from './fate-mark';
import { ItemDialog } from './item-dialog';
import { StreamLine } from './stream-line';
import { useReason } from './use-reason';

export interface ArrivalsProps {
  readonly intake: Intake | undefined;
  readonly state: StreamState;
  readonly paused: boolean;
  readonly onPause: (paused: boolean) => void;
}

/** Rows that are shown; their places stay, what stands in them changes, so that nothing jumps. */
const ROWS = 12;

/** The last events as they arrive, with what became of each; one that was turned away says why. */
export function Arrivals({ intake, state, paused, onPause }: ArrivalsProps) {
  const t = useTranslations('connectPage');
  const [opened, setOpened] = useState<IntakeItem | null>(null);
  const [onlyTroubles, setOnlyTroubles] = useState(false);
  const items = (onlyTroubles ? intake?.troubles : intake?.items) ?? [];
  return (
    <section aria-labelledby="arrivals">
      <div className="mb-1 flex min-h-9 items-center justify-between gap-3">
        <h2 id="arrivals" className="font-semibold">
          {t('arrivals')}
        </h2>
        <Button onPress={() => onPause(!paused)}>{t(paused ? 'goOn' : 'pause')}</Button>
      </div>
      <StreamLine stream={intake?.stream} state={state} paused={paused} />
      <div className="mt-2">
        <Checkbox checked={onlyTroubles} onChange={(event) => setOnlyTroubles(event.target.checked)}>
          {t('onlyTroubles')}
        </Checkbox>
      </div>
      <ol aria-label={t('arrivals')} className="mt-3 border-t border-hairline">
        {Array.from({ length: ROWS }, (_, place) => (
          // Trap: keyed by the event, every row would move each second; keyed by its place, only its words change.
          <li key={place} className="h-14 border-b border-hairline">
            {place === 0 && intake !== undefined && onlyTroubles && items.length === 0 ? (
              <p className="flex h-full items-center text-muted">{t('noTroubles')}</p>
            ) : (
              <Arrival item={items[place]} onOpen={setOpened} />
            )}
          </li>
        ))}
      </ol>
      {opened === null ? null : <ItemDialog item={opened} onClose={() => setOpened(null)} />}
    </section>
  );
}

function Arrival({
  item,
  onOpen,
}: {
  readonly item: IntakeItem | undefined;
  readonly onOpen: (item: IntakeItem) => void;
}) {
  const t = useTranslations('connectPage');
  const { format } = useWords();
  const reasonOf = useReason();
  if (item === undefined) return null;
  const reason = item.fate === 'taken' ? null : reasonOf(item);
  return (
    <button
      type="button"
      onClick={() => onOpen(item)}
      className="grid h-full w-full grid-cols-[4.5rem_minmax(0,1fr)_auto] items-center gap-x-3 text-left hover:bg-sunken"
    >
      <span className="text-small text-muted tabular-nums">{item.at.slice(11, 19)}</span>
      <span className="min-w-0">
        <span className="block truncate">
          {item.name ?? t('unnamed')}
          {item.count > 1 ? <span className="text-small text-muted">{` × ${format.count(item.count)}`}</span> : null}
        </span>
        <span
          lang={reason === null || reason.english === null ? undefined : 'en'}
          className={`block truncate text-small ${reason === null ? 'text-muted' : 'text-bad'}`}
        >
          {reason === null
            ? [item.about, item.key].filter((part) => part !== null).join(' · ')
            : (reason.english ?? reason.text)}
        </span>
      </span>
      <FateMark fate={item.fate} />
    </button>
  );
}
