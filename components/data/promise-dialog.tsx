'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { useSetPromise, type SourceHealth, type SourcePromise } from '@/lib/http/health-queries';
import { useSourceName } from './source-name';

const KINDS = ['usual', 'daily', 'within', 'none'] as const;
type Kind = (typeof KINDS)[number];

/** What the form holds: the kind of promise, and what each kind needs. */
interface Draft {
  readonly kind: Kind;
  readonly by: string;
  readonly minutes: string;
}

function draftOf({ promise, isSet }: SourceHealth): Draft {
  return {
    kind: isSet ? promise.is : 'usual',
    by: promise.is === 'daily' ? promise.by : '06:00',
    minutes: promise.is === 'within' ? String(promise.minutes) : '1440',
  };
}

/** The promise of a draft; null gives it back to the product. */
function promiseOf({ kind, by, minutes }: Draft): SourcePromise | null {
  switch (kind) {
    case 'usual':
      return null;
    case 'daily':
      return { is: kind, by };
    case 'within':
      return { is: kind, minutes: Number(minutes) };
    case 'none':
      return { is: kind };
  }
}

/** Sets by when a source is expected, or how old its last delivery may be. */
export function PromiseDialog({ health, onClose }: { readonly health: SourceHealth; readonly onClose: () => void }) {
  const t = useTranslations('dataHealth');
  const common = useTranslations('common');
  const sourceName = useSourceName();
  const { source } = health;
  const [draft, setDraft] = useState(draftOf(health));
  const set = useSetPromise();
  const title = t('promiseOf', { source: sourceName(source) });
  return (
    <Dialog open onOpenChange={onClose} closeLabel={common('close')} title={title}>
      <form
        className="flex max-w-md flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate({ source, promise: promiseOf(draft) }, { onSuccess: onClose });
        }}
      >
        <PromiseFields draft={draft} onChange={setDraft} />
        {set.isError ? (
          <Notice look="bad" live>
            {t('notSaved')}
          </Notice>
        ) : null}
        <div>
          <Button type="submit" look="primary" isDisabled={set.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function PromiseFields({ draft, onChange }: { readonly draft: Draft; readonly onChange: (draft: Draft) => void }) {
  const t = useTranslations('dataHealth');
  const { kind, by, minutes } = draft;
  return (
    <>
      <Select
        label={t('promise')}
        value={kind}
        options={KINDS.map((value) => ({ value, label: t(`promiseKind.${value}`) }))}
        onChange={({ target: { value } }) =>
          onChange({ ...draft, kind: KINDS.find((known) => known === value) ?? 'usual' })
        }
      />
      {kind === 'daily' ? (
        <TextField
          type="time"
          required
          label={t('promiseBy')}
          hint={t('promiseByHint')}
          value={by}
          onChange={(event) => onChange({ ...draft, by: event.target.value })}
        />
      ) : null}
      {kind === 'within' ? (
        <TextField
          type="number"
          required
          min={1}
          max={44_640}
          label={t('promiseMinutes')}
          value={minutes}
          onChange={(event) => onChange({ ...draft, minutes: event.target.value })}
        />
      ) : null}
      {kind === 'usual' ? <p className="text-small text-muted">{t('promiseUsualHint')}</p> : null}
    </>
  );
}
