'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { emptyContent } from '@/lib/dashboards/saved/new-tile';
import type { Tile } from '@/lib/dashboards/schema';
import { fetchEditable, sendNew, sendTile } from './requests';
import { useSavedError } from './saved-error';

const NEW = '';

export interface AddToDashboardProps {
  readonly tile: Tile;
  readonly title: string;
  readonly onClose: () => void;
}

/** Puts a tile on one of the reader's dashboards, or on a new one. */
export default function AddToDashboard({ tile, title, onClose }: AddToDashboardProps) {
  const t = useTranslations('saved');
  const close = useTranslations('common')('close');
  const [added, setAdded] = useState<Added | null>(null);
  return (
    <Dialog title={t('addToTitle', { title })} open onOpenChange={(open) => !open && onClose()} closeLabel={close}>
      {added === null ? (
        <WhichForm tile={tile} onAdded={setAdded} />
      ) : (
        <Notice look="good" live>
          <p>{t('addedTo', { title, name: added.name })}</p>
          <Link href={`/saved/${added.id}`} className="text-accent underline underline-offset-2">
            {t('open')}
          </Link>
        </Notice>
      )}
    </Dialog>
  );
}

interface Added {
  readonly id: string;
  readonly name: string;
}

interface WhichFormProps {
  readonly tile: Tile;
  readonly onAdded: (added: Added) => void;
}

function WhichForm({ tile, onAdded }: WhichFormProps) {
  const t = useTranslations('saved');
  const errorText = useSavedError();
  const { data: dashboards } = useQuery({
    queryKey: ['editable dashboards'],
    queryFn: ({ signal }) => fetchEditable(signal),
    staleTime: 0,
  });
  const [chosen, setChosen] = useState<string | null>(null);
  const [name, setName] = useState(t('newName'));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const where = chosen ?? dashboards?.[0]?.id ?? NEW;
  const submit = async () => {
    setBusy(true);
    setError(undefined);
    try {
      onAdded(await put(tile, dashboards?.find((one) => one.id === where) ?? null, name.trim()));
    } catch (thrown) {
      setError(errorText(thrown));
      setBusy(false);
    }
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Select
        label={t('addToWhich')}
        value={where}
        error={error}
        options={[
          ...(dashboards ?? []).map((one) => ({ value: one.id, label: one.name })),
          { value: NEW, label: t('addToNew') },
        ]}
        onChange={(event) => setChosen(event.target.value)}
      />
      {where === NEW ? (
        <TextField
          label={t('nameOfAll')}
          value={name}
          maxLength={120}
          required
          onChange={(event) => setName(event.target.value)}
        />
      ) : null}
      <Button type="submit" look="primary" wide isDisabled={busy || dashboards === undefined}>
        {t('addIt')}
      </Button>
    </form>
  );
}

/** Puts the tile on the dashboard, or on a new one of the name. */
async function put(tile: Tile, where: Added | null, name: string): Promise<Added> {
  if (where === null) return { id: await sendNew({ ...emptyContent(name), tiles: [tile] }), name };
  await sendTile(where.id, tile);
  return { id: where.id, name: where.name };
}
