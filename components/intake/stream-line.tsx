'use client';

import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { useRarely } from '@/components/ui/use-rarely';
import type { IntakeStream } from '@/lib/http/intake-queries';
import type { StreamState } from '@/lib/http/use-event-stream';

export interface StreamLineProps {
  readonly stream: IntakeStream | undefined;
  readonly state: StreamState;
  readonly paused: boolean;
}

/** One line on how the stream of events stands. */
export function StreamLine({ stream, state, paused }: StreamLineProps) {
  const t = useTranslations('connectPage');
  const { format } = useWords();
  const line = () => {
    if (paused) return t('paused');
    if (state === 'lost' || state === 'trouble' || state === 'ended') return t(`stream.${state}`);
    if (stream === undefined) return t('stream.connecting');
    if (stream.state === 'off' || stream.state === 'refuses' || stream.state === 'none')
      return t(`stream.${stream.state}`);
    const counts = { events: format.count(stream.eventsInDay), rejects: format.count(stream.rejectsInDay) };
    if (stream.state === 'late') return t('stream.late', { ...counts, lag: format.duration(stream.lagSeconds) });
    if (stream.state === 'ahead') return t('stream.ahead', { ...counts, moment: format.moment(stream.lastAt ?? '') });
    return t('stream.ok', counts);
  };
  const text = line();
  const isBad =
    (stream !== undefined && ['off', 'refuses', 'late', 'ahead'].includes(stream.state)) ||
    state === 'lost' ||
    state === 'trouble';
  return (
    <>
      <p className={`min-h-10 text-small sm:min-h-5 ${isBad && !paused ? 'text-bad' : 'text-muted'}`}>{text}</p>
      <p role="status" className="hidden-but-read">
        {useRarely(text)}
      </p>
    </>
  );
}
