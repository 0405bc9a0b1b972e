'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { useStartLoad, type LoadsPage } from '@/lib/http/load-queries';
import { useSourceName } from './source-name';

/** Starts the load of what lies in the inbox of a source. */
export function StartLoad({ sources }: { readonly sources: LoadsPage['sources'] }) {
  const t = useTranslations('dataPage');
  const sourceName = useSourceName();
  const [chosen, setChosen] = useState(sources[0]?.name ?? '');
  const start = useStartLoad();
  const meaning = sources.find((source) => source.name === chosen)?.meaning;
  return (
    <section aria-labelledby="start-load">
      <h2 id="start-load" className="mb-2 font-semibold">
        {t('start')}
      </h2>
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label={t('source')}
          value={chosen}
          options={sources.map(({ name }) => ({ value: name, label: sourceName(name) }))}
          onChange={(event) => setChosen(event.target.value)}
        />
        <Button isDisabled={start.isPending || chosen === ''} onPress={() => start.mutate(chosen)}>
          {t('startNow')}
        </Button>
        <p role="status" className={`py-2 text-small ${start.isError ? 'text-bad' : 'text-muted'}`}>
          {start.isError ? t('startFailed') : start.isSuccess ? t('startedNote') : t('startNote')}
        </p>
      </div>
      {meaning === undefined ? null : <p className="mt-1 text-small text-muted">{meaning}</p>}
    </section>
  );
}
