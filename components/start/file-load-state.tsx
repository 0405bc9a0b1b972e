'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useFileLoad, type FileLoad } from '@/lib/http/first-run-queries';

export interface FileLoadStateProps {
  readonly id: string;
  readonly name: string;
  readonly onAgain: () => void;
}

/** What becomes of the load of a file: its step, and at the end how many rows were taken in, turned away or wait. */
export function FileLoadState({ id, name, onAgain }: FileLoadStateProps) {
  const t = useTranslations('start.file');
  const { data } = useFileLoad(id);
  if (data === undefined || data.state === 'loading')
    return (
      <div className="max-w-3xl">
        <p role="status" className="font-medium [overflow-wrap:anywhere]">
          {t('loading', { name })}
        </p>
        <p lang="en" className="min-h-5 text-small text-muted">
          {data?.step ?? ''}
        </p>
      </div>
    );
  return (
    <div className="max-w-3xl">
      <Notice look={data.state === 'failed' ? 'bad' : 'good'} live>
        {data.state === 'failed' ? (
          <>
            <p className="font-medium [overflow-wrap:anywhere]">
              {t('failed')}: {name}
            </p>
            <p lang={data.isEnglish ? 'en' : undefined}>{data.message}</p>
          </>
        ) : (
          <Outcome name={name} summary={data.summary} />
        )}
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <Button autoFocus onPress={onAgain}>
            {t('another')}
          </Button>
          <Link href="/data" className="text-accent underline underline-offset-2">
            {t('seeLoads')}
          </Link>
        </div>
      </Notice>
    </div>
  );
}

type Loaded = Extract<FileLoad, { state: 'loaded' }>['summary'];

function Outcome({ name, summary }: { readonly name: string; readonly summary: Loaded }) {
  const t = useTranslations('start.file');
  const { merged, unchanged, rejected, waiting, message, isEnglish } = summary;
  return (
    <>
      <p className="font-medium [overflow-wrap:anywhere]">{t('loaded', { name })}</p>
      <p>
        {[
          t('taken', { count: merged }),
          ...(unchanged > 0 ? [t('unchanged', { count: unchanged })] : []),
          ...(rejected > 0 ? [t('turned', { count: rejected })] : []),
          ...(waiting > 0 ? [t('waiting', { count: waiting })] : []),
        ].join(' ')}
      </p>
      {message === null ? null : <p lang={isEnglish ? 'en' : undefined}>{message}</p>}
    </>
  );
}
