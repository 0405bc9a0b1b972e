'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { TextArea } from '@/components/ui/text-area';
import { AppError } from '@/lib/http/errors';
import { useEventRepair, type IntakeItem } from '@/lib/http/intake-queries';

const KNOWN = ['done', 'key', 'gone', 'notJson'] as const;

/** The text of an event as a person can read and change it. */
function written(rawText: string): string {
  try {
    return JSON.stringify(JSON.parse(rawText), null, 2);
  } catch {
    return rawText;
  }
}

/** An event that was turned away, to be mended and sent again; or what became of it when it was. */
export function RepairEvent({ item }: { readonly item: IntakeItem }) {
  const t = useTranslations('repairEvent');
  const [text, setText] = useState(() => written(item.rawText ?? ''));
  const repair = useEventRepair(item.id);
  if (repair.isSuccess) return <Outcome outcome={repair.data} />;
  if (item.repair !== 'open') return <p className="text-small text-muted">{t(item.repair)}</p>;
  return (
    <form
      aria-label={t('title')}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        repair.mutate(text);
      }}
    >
      <TextArea
        label={t('text')}
        hint={t('hint')}
        rows={14}
        maxLength={50_000}
        spellCheck={false}
        value={text}
        onChange={({ target: { value } }) => setText(value)}
      />
      {repair.isError ? <Failure error={repair.error} /> : null}
      <div>
        <Button type="submit" look="primary" isDisabled={repair.isPending}>
          {t('send')}
        </Button>
      </div>
    </form>
  );
}

function Failure({ error }: { readonly error: Error }) {
  const t = useTranslations('repairEvent');
  const reason = error instanceof AppError ? error.details?.['reason'] : undefined;
  const known = KNOWN.find((one) => one === reason);
  return (
    <Notice look="bad" live>
      {known !== undefined ? t(known) : reason === 'edge' ? <span lang="en">{error.message}</span> : t('failed')}
    </Notice>
  );
}

function Outcome({
  outcome: { state, detail },
}: {
  readonly outcome: { readonly state: 'taken' | 'rejected' | 'waiting'; readonly detail: string | null };
}) {
  const t = useTranslations('repairEvent');
  return (
    <Notice look={state === 'rejected' ? 'late' : 'good'} live>
      <p>{t(state)}</p>
      {detail === null ? null : <p>{detail}</p>}
    </Notice>
  );
}
