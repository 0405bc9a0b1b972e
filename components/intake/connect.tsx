'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { intakeSchema } from '@/lib/http/intake-queries';
import { useEventStream } from '@/lib/http/use-event-stream';
import { Arrivals } from './arrivals';
import { SendEvents, type SendEventsProps } from './send-events';

/** How events are sent, and beside it what arrives, as it arrives. */
export function Connect({ edge, keys }: SendEventsProps) {
  const t = useTranslations('connectPage');
  const router = useRouter();
  const [paused, setPaused] = useState(false);
  const { value, state } = useEventStream(intakeSchema, '/api/intake/stream', {
    on: !paused,
    onEnd: () => router.refresh(),
  });
  return (
    <div className="grid items-start gap-x-8 gap-y-7 lg:grid-cols-2">
      {keys.length === 0 ? <Notice>{t('noKeys')}</Notice> : <SendEvents edge={edge} keys={keys} />}
      <Arrivals intake={value} state={state} paused={paused} onPause={setPaused} />
    </div>
  );
}
