'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-look';
import { Skeleton } from '@/components/ui/skeleton';
import { useDemoWork, useFirstRun, type FirstRun } from '@/lib/http/first-run-queries';
import { DemoProgress } from './demo-progress';
import { RemoveDemo } from './remove-demo';
import { WayFrame } from './way';

/** Leads on when the demo company has come, and draws the page anew when it has gone. */
function useWhenDone(demo: FirstRun['demo'] | undefined): boolean {
  const router = useRouter();
  const before = useRef<FirstRun['demo']['work']>(null);
  const [isRemoved, setRemoved] = useState(false);
  const work = demo?.work ?? null;
  const hasFailed = (demo?.failure ?? null) !== null;
  useEffect(() => {
    const ended = before.current;
    before.current = work;
    if (work !== null || ended === null || hasFailed) return;
    setRemoved(ended === 'removing');
    if (ended === 'loading') router.push('/executive');
    router.refresh();
  }, [work, hasFailed, router]);
  return isRemoved && demo?.held === false;
}

/** The demo company: load it, see how far that is, open what it fills, remove it. */
export function DemoWay({ asksToRemove }: { readonly asksToRemove: boolean }) {
  const t = useTranslations('start.demo');
  const { data } = useFirstRun();
  const work = useDemoWork();
  const [asks, setAsks] = useState(asksToRemove);
  const isRemoved = useWhenDone(data?.demo);
  const demo = data?.demo;
  return (
    <WayFrame title={t('title')} text={t('text')}>
      {demo === undefined ? (
        <Skeleton isBusy className="h-9 w-full" />
      ) : demo.work !== null ? (
        <DemoProgress work={demo.work} step={demo.step} />
      ) : demo.held ? (
        <Held eventsStep={demo.eventsStep} onRemove={() => setAsks(true)} />
      ) : data?.own === true ? (
        <p className="text-small text-muted">
          {t('own')} <code className="font-mono">npm run demo</code>
        </p>
      ) : (
        <Button look="primary" isDisabled={work.isPending} onPress={() => work.mutate('POST')}>
          {t('load')}
        </Button>
      )}
      <p role="status" className={isRemoved ? 'text-small text-muted' : 'hidden-but-read'}>
        {isRemoved ? t('removed') : ''}
      </p>
      {work.isError || (demo?.failure ?? null) !== null ? (
        <p role="alert" className="text-small text-bad">
          {t('failed')}
        </p>
      ) : null}
      <RemoveDemo
        open={asks && demo?.held === true && demo.work === null}
        onClose={() => setAsks(false)}
        onRemove={() => work.mutate('DELETE')}
      />
    </WayFrame>
  );
}

function Held({ eventsStep, onRemove }: { readonly eventsStep: string | null; readonly onRemove: () => void }) {
  const t = useTranslations('start.demo');
  return (
    <>
      <p className="text-small">{t('here')}</p>
      {eventsStep === null ? null : (
        <p className="text-small text-muted">
          {t('older')} <span lang="en">{eventsStep}</span>
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Link href="/executive" className={buttonClass({ look: 'primary' })}>
          {t('open')}
        </Link>
        <Button look="danger" onPress={onRemove}>
          {t('remove')}
        </Button>
      </div>
    </>
  );
}
