'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { sendNewWebhook, sendWebhookRemoval } from '@/app/(app)/alerts/alert-requests';
import { useErrorText } from '@/app/error-text';
import type { WebhookChoice } from '@/components/alerts/alert-line';
import { Button } from '@/components/ui/button';
import { DataGrid } from '@/components/ui/data-grid';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import { AppError } from '@/lib/http/errors';

const REASONS = ['badUrl', 'privateAddress', 'noAddress'] as const;

/** The reader's webhooks: add one and see its secret once, remove one. */
export function WebhookPanel({ webhooks }: { readonly webhooks: readonly WebhookChoice[] }) {
  const t = useTranslations('webhooks');
  const router = useRouter();
  const errorText = useErrorText();
  const [entry, setEntry] = useState({ name: '', url: '' });
  const [notice, setNotice] = useState<{ look: 'good' | 'bad'; content: ReactNode } | null>(null);

  const attempt = (work: () => Promise<ReactNode>) => {
    work().then(
      (content) => {
        setNotice({ look: 'good', content });
        router.refresh();
      },
      (thrown: unknown) => {
        const given = thrown instanceof AppError ? thrown.details?.['reason'] : undefined;
        const reason = REASONS.find((known) => known === given);
        setNotice({ look: 'bad', content: reason === undefined ? errorText(thrown) : t(reason) });
      },
    );
  };
  async function add() {
    const secret = await sendNewWebhook(entry.name, entry.url);
    setEntry({ name: '', url: '' });
    return <NewSecret name={entry.name} secret={secret} />;
  }
  async function remove(id: string) {
    await sendWebhookRemoval(id);
    return t('removed');
  }
  return (
    <section aria-labelledby="webhooks" className="flex flex-col gap-3 border-t border-hairline pt-6">
      <div>
        <h2 id="webhooks" className="font-semibold">
          {t('title')}
        </h2>
        <p className="text-muted">{t('lead')}</p>
      </div>
      {notice === null ? null : (
        <Notice look={notice.look} live>
          {notice.content}
        </Notice>
      )}
      {webhooks.length === 0 ? null : (
        <WebhookTable
          webhooks={webhooks}
          onRemove={(id) => {
            attempt(() => remove(id));
          }}
        />
      )}
      <WebhookForm
        entry={entry}
        onChange={setEntry}
        onAdd={() => {
          attempt(add);
        }}
      />
    </section>
  );
}

function NewSecret({ name, secret }: { readonly name: string; readonly secret: string }) {
  const t = useTranslations('webhooks');
  return (
    <>
      <p>{t('secret', { name })}</p>
      <code className="[overflow-wrap:anywhere]">{secret}</code>
    </>
  );
}

interface Entry {
  readonly name: string;
  readonly url: string;
}

interface WebhookFormProps {
  readonly entry: Entry;
  readonly onChange: (entry: Entry) => void;
  readonly onAdd: () => void;
}

function WebhookForm({ entry, onChange, onAdd }: WebhookFormProps) {
  const t = useTranslations('webhooks');
  return (
    <form
      className="grid items-end gap-3 sm:grid-cols-[1fr_2fr_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd();
      }}
    >
      {(['name', 'url'] as const).map((key) => (
        <TextField
          key={key}
          label={t(key)}
          name={`webhook-${key}`}
          required
          autoComplete="off"
          type={key === 'url' ? 'url' : 'text'}
          value={entry[key]}
          onChange={(event) => {
            onChange({ ...entry, [key]: event.target.value });
          }}
        />
      ))}
      <Button type="submit">{t('add')}</Button>
    </form>
  );
}

interface WebhookTableProps {
  readonly webhooks: readonly WebhookChoice[];
  readonly onRemove: (id: string) => void;
}

function WebhookTable({ webhooks, onRemove }: WebhookTableProps) {
  const t = useTranslations('webhooks');
  const alerts = useTranslations('alerts');
  return (
    <DataGrid
      caption={t('caption')}
      rows={webhooks}
      rowId={({ id }) => id}
      columns={[
        { id: 'name', label: t('name'), heads: true, cell: ({ name }) => name },
        { id: 'url', label: t('url'), wrap: 'anywhere', cell: ({ url }) => url },
        {
          id: 'delete',
          label: alerts('delete'),
          hideLabel: true,
          cell: ({ id, name }) => (
            <Button
              aria-label={t('delete', { name })}
              onPress={() => {
                onRemove(id);
              }}
            >
              {alerts('delete')}
            </Button>
          ),
        },
      ]}
    />
  );
}
