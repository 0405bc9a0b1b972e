'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import { AppError } from '@/lib/http/errors';
import { useSavedSources, useSaveSource } from '@/lib/http/source-queries';

const REASONS = ['sourceForm', 'sourceTaken', 'sourceName'] as const;

export interface SaveSourceProps {
  /** Of the upload. */
  readonly id: string;
  /** Of the file. */
  readonly fileName: string;
}

/** A name that a file suggests: small letters, digits and single hyphens. */
function nameOf(fileName: string): string {
  const stem = fileName.replace(/\.[a-z]+(\.gz)?$/i, '').normalize('NFKD');
  return stem
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
    .slice(0, 40);
}

/** Saves the mapping under a name, so that later files are read by it without anybody looking. */
export function SaveSource({ id, fileName }: SaveSourceProps) {
  const t = useTranslations('start.mapping');
  const [name, write] = useState(nameOf(fileName));
  const { data } = useSavedSources();
  const { mutate, isPending, error, data: done } = useSaveSource(id);
  const before = data?.sources.find((source) => source.name === name)?.mapping.version ?? 0;
  if (done !== undefined) return <Saved name={done.name} version={done.version} />;
  const reason = error instanceof AppError ? REASONS.find((one) => one === error.details?.['reason']) : undefined;
  const wrong = error === null ? undefined : reason === undefined ? t('saveFailed') : t(`error.${reason}`);
  return (
    <section aria-labelledby="save-source">
      <h2 id="save-source" className="font-semibold">
        {t('save')}
      </h2>
      <p className="mb-3 max-w-3xl text-muted">{t('saveLead')}</p>
      <div className="flex max-w-3xl flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <TextField
            label={t('name')}
            value={name}
            maxLength={40}
            spellCheck={false}
            onChange={(event) => write(event.target.value)}
            aria-describedby="save-note"
          />
        </div>
        <Button isDisabled={isPending || name === ''} onPress={() => mutate({ name, replaces: before })}>
          {before > 0 ? t('replace', { version: before }) : t('saveAs')}
        </Button>
      </div>
      <p
        id="save-note"
        role={wrong === undefined ? undefined : 'alert'}
        className={`mt-1 text-small ${wrong === undefined ? 'text-muted' : 'text-bad'}`}
      >
        {wrong ?? t('nameHint')}
      </p>
    </section>
  );
}

function Saved({ name, version }: { readonly name: string; readonly version: number }) {
  const t = useTranslations('start.mapping');
  return (
    <div className="max-w-3xl">
      <Notice look="good" live>
        <p className="font-medium">{t('saved', { name, version })}</p>
        <p>{t('savedLead')}</p>
        <pre className="mt-2 font-mono text-small [overflow-wrap:anywhere] whitespace-pre-wrap">
          {`inbox/${name}/\nnpm run load -- ${name} FILE.csv`}
        </pre>
      </Notice>
    </div>
  );
}
