'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CodeBlock } from '@/components/ui/code-block';
import { Select } from '@/components/ui/select';
import { Tabs } from '@/components/ui/tabs';
import { snippetOf, WAYS, type WayOfSending } from './snippets';

/** A key as far as code needs it. */
export interface KeyChoice {
  readonly key: string;
  readonly name: string;
  readonly consent: 'required' | 'granted';
}

export interface SendEventsProps {
  /** Public address of edge. */
  readonly edge: string;
  /** Keys that are in use; at least one. */
  readonly keys: readonly KeyChoice[];
}

/** How a shop sends its events: code of three ways, with the real address and a real key in it. */
export function SendEvents({ edge, keys }: SendEventsProps) {
  const t = useTranslations('connectPage');
  const common = useTranslations('common');
  const shell = useTranslations('shell');
  const [way, setWay] = useState<WayOfSending>('website');
  const [chosen, setChosen] = useState(keys[0]?.key ?? '');
  const key = keys.find((one) => one.key === chosen) ?? keys[0];
  if (key === undefined) return null;
  return (
    <section aria-labelledby="send">
      <div className="mb-1 flex min-h-9 flex-wrap items-center justify-between gap-3">
        <h2 id="send" className="font-semibold">
          {t('send')}
        </h2>
        {keys.length > 1 ? (
          <div className="w-44">
            <Select
              label={t('key')}
              hideLabel
              value={key.key}
              options={keys.map((one) => ({ value: one.key, label: one.name }))}
              onChange={(event) => setChosen(event.target.value)}
            />
          </div>
        ) : null}
      </div>
      <Tabs
        label={t('send')}
        tabs={WAYS.map((id) => ({ id, label: t(`way.${id}.label`) }))}
        chosen={way}
        onChoose={setWay}
      >
        <div className="flex flex-col gap-3">
          <p className="text-muted">{t(`way.${way}.text`)}</p>
          <CodeBlock
            label={t(`way.${way}.code`)}
            code={snippetOf(way, { edge, key: key.key })}
            copy={common('copy')}
            copied={common('copied')}
            failed={shell('shareFailed')}
          />
          <p className="text-small text-muted">{t(`consentSays.${key.consent}`)}</p>
        </div>
      </Tabs>
    </section>
  );
}
