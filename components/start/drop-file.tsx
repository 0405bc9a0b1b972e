'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { AppError } from '@/lib/http/errors';
import { createFormat } from '@/lib/metrics/format';
import { DropZone } from './drop-zone';
import { FileLoadState } from './file-load-state';
import { FileLookView } from './file-look';
import { SavedSources } from './saved-sources';
import { useDroppedFile, type Journey } from './use-dropped-file';

const REASONS = ['fileName', 'fileType', 'fileTooLarge', 'diskFull', 'uploadGone', 'empty'] as const;

export interface DropFileProps {
  readonly mostBytes: number;
  /** The demo company is loaded, too. */
  readonly mixed: boolean;
}

/** One file, step by step: sent, read, shown, loaded. */
export function DropFile({ mostBytes, mixed }: DropFileProps) {
  const t = useTranslations('start');
  const file = useDroppedFile();
  const { journey } = file;
  return (
    <div className="flex flex-col gap-5">
      {mixed ? (
        <div className="max-w-3xl">
          <Notice look="late">
            <p>{t('file.mixed')}</p>
            <Link href="/start?remove=demo" className="text-accent underline underline-offset-2">
              {t('demo.remove')}
            </Link>
          </Notice>
        </div>
      ) : null}
      {journey.at === 'none' ? (
        <>
          <DropZone mostBytes={mostBytes} onFile={file.take} />
          <SavedSources />
        </>
      ) : null}
      {journey.at === 'failed' ? <Failed journey={journey} onAgain={file.forget} /> : null}
      <OnTheWay journey={journey} onStop={file.forget} />
      {journey.at === 'read' || (journey.at === 'reading' && journey.look !== null) ? (
        <FileLookView
          id={journey.id}
          name={journey.name}
          look={journey.look ?? undefined}
          busy={journey.at === 'reading'}
          onSay={file.say}
          onLoad={file.load}
          onForget={file.forget}
        />
      ) : null}
      {journey.at === 'loading' ? <FileLoadState id={journey.id} name={journey.name} onAgain={file.forget} /> : null}
    </div>
  );
}

function OnTheWay({ journey, onStop }: { readonly journey: Journey; readonly onStop: () => void }) {
  const t = useTranslations('start.file');
  const { percent } = createFormat(useLocale());
  if (journey.at !== 'sending' && journey.at !== 'reading') return null;
  if (journey.at === 'reading' && journey.look !== null) return null;
  const { name } = journey;
  return (
    <div className="flex max-w-3xl flex-wrap items-center gap-3">
      <p role="status" className="[overflow-wrap:anywhere]">
        {journey.at === 'sending' ? t('sending', { name, share: percent(journey.share) }) : t('reading', { name })}
      </p>
      <Button small onPress={onStop}>
        {t('stop')}
      </Button>
    </div>
  );
}

function Failed({
  journey,
  onAgain,
}: {
  readonly journey: Extract<Journey, { at: 'failed' }>;
  readonly onAgain: () => void;
}) {
  const t = useTranslations('start');
  const { error, name } = journey;
  const known = error instanceof AppError ? error : null;
  const reason = REASONS.find((id) => id === known?.details?.['reason']);
  return (
    <div className="max-w-3xl">
      <Notice look="bad" live>
        <p className="font-medium [overflow-wrap:anywhere]">
          {t('file.failed')}: {name}
        </p>
        {reason === undefined ? (
          <p lang={known?.details?.['told'] === true ? undefined : 'en'} className="[overflow-wrap:anywhere]">
            {known?.message ?? ''}
          </p>
        ) : (
          <p>{t(`error.${reason}`)}</p>
        )}
        <div className="mt-3">
          <Button autoFocus onPress={onAgain}>
            {t('file.another')}
          </Button>
        </div>
      </Notice>
    </div>
  );
}
