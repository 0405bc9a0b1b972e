'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useRarely } from '@/components/ui/use-rarely';
import { LIVE_LISTS, liveSchema, type Live as LiveState } from '@/lib/http/live-schema';
import { useEventStream, type StreamState } from '@/lib/http/use-event-stream';
import { LiveFigures } from './live-figures';
import { LivePlaces } from './live-places';
import { MinuteChart } from './minute-chart';

/** What happens in the shop at this moment, refreshed every second; it can be held. */
export function Live({ mayConnect }: { readonly mayConnect: boolean }) {
  const t = useTranslations('livePage');
  const router = useRouter();
  const [paused, setPaused] = useState(false);
  const { value, state } = useEventStream(liveSchema, '/api/live', { on: !paused, onEnd: () => router.refresh() });
  return (
    <>
      <div className="mb-4 flex min-h-9 items-start justify-between gap-3">
        <Moment live={value} state={state} paused={paused} />
        <Button onPress={() => setPaused(!paused)}>{t(paused ? 'goOn' : 'pause')}</Button>
      </div>
      <LiveFigures live={value} />
      <div className="mt-4 grid gap-4 lg:grid-cols-3">
        <div className="lg:col-span-3">
          <Card>
            <MinuteChart live={value} mayConnect={mayConnect} />
          </Card>
        </div>
        {LIVE_LISTS.map((list) => (
          <Card key={list}>
            <LivePlaces list={list} places={value?.lists[list]} />
          </Card>
        ))}
      </div>
    </>
  );
}

interface MomentProps {
  readonly live: LiveState | undefined;
  readonly state: StreamState;
  readonly paused: boolean;
}

/** As of when the figures are, or why they stand still or have not come; `at` is empty while there are none. */
function useStanding(stands: 'paused' | Exclude<StreamState, 'open' | 'connecting'> | null, at: string): string {
  const t = useTranslations('livePage');
  if (stands === null) return at === '' ? t('connecting') : t('asOf', { at });
  return at === '' && stands !== 'ended' ? t(`before.${stands}`) : t(`stands.${stands}`, { at });
}

/** As of when the figures are, or why they stand still; a screen reader hears of it four times a minute. */
function Moment({ live, state, paused }: MomentProps) {
  const t = useTranslations('livePage');
  const { format } = useWords();
  const at = live?.at.slice(11, 19) ?? '';
  const stands = paused ? 'paused' : state === 'open' || state === 'connecting' ? null : state;
  const text = useStanding(stands, at);
  const said = useRarely(
    live === undefined || stands !== null
      ? text
      : t('said', {
          visitors: format.count(live.now.visitors),
          orders: format.count(live.whole.orders),
          errors: format.count(live.whole.errors),
        }),
  );
  return (
    <>
      <p
        className={`min-w-0 text-small tabular-nums ${state === 'lost' || state === 'trouble' ? 'text-bad' : 'text-muted'}`}
      >
        {t('title')}
        {' · '}
        {text}
      </p>
      <p role="status" className="hidden-but-read">
        {said}
      </p>
    </>
  );
}
