'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { useViewState } from '@/components/filters/use-view-state';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { SavedContent } from '@/lib/dashboards/saved/saved-view';
import { newNote } from '@/lib/dashboards/saved/new-tile';
import type { Tile } from '@/lib/dashboards/schema';
import { useTitleOf } from '../use-tile-title';
import { AddTileDialog } from './add-tile-dialog';
import { AskDialog } from '@/components/ui/ask-dialog';
import { ConflictDialog } from './conflict-dialog';
import { TileGrid } from './tile-grid';
import { Toolbar } from './toolbar';
import { useDraft } from './use-draft';
import { useLeaveWarning } from './use-leave-warning';
import { useSaving, type Saving } from './use-saving';

export interface EditorProps {
  /** The dashboard that is edited and the version it stands at; null for one that is not saved yet. */
  readonly from: { readonly id: string; readonly version: number } | null;
  readonly content: SavedContent;
  /** Called with the id of what was saved: the same dashboard, a new one or a copy. */
  readonly onSaved: (id: string) => void;
  readonly onDiscard: () => void;
}

/** Edits a dashboard. All of it is a draft until it is saved. */
export default function Editor({ from, content, onSaved, onDiscard }: EditorProps) {
  const t = useTranslations('saved');
  const titleOf = useTitleOf();
  const [state] = useViewState();
  const [spoken, say] = useSpoken();
  const [adding, setAdding] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const [written, setWritten] = useState<string | null>(null);
  const draft = useDraft(content, (step) => say(t(`said.${step}`)));
  const add = (tile: Tile) => {
    draft.change({ do: 'add', tile });
    say(t('said.added', { title: titleOf(tile) }));
  };
  const saving = useSaving({ from, draft, onSaved });
  const leaving = useLeaveWarning(draft.changed && !saving.done);
  return (
    <>
      <Toolbar
        draft={draft}
        fresh={from === null}
        saving={saving.busy}
        savable={from === null || draft.changed}
        onAddTile={() => setAdding(true)}
        onAddNote={() => {
          add(newNote('', ''));
          setWritten('last');
        }}
        onSettle={() => {
          draft.change({ do: 'settle', state });
          say(t('settled'));
        }}
        onSave={() => void saving.save()}
        onDiscard={() => (draft.changed ? setDiscarding(true) : onDiscard())}
      />
      <p role="status" aria-live="assertive" className="hidden-but-read">
        {spoken}
      </p>
      <Problem saving={saving} name={draft.content.name} />
      <TileGrid draft={draft} say={say} written={written} onWritten={setWritten} />
      {adding ? (
        <AddTileDialog
          onClose={() => setAdding(false)}
          onAdd={(tile) => {
            add(tile);
            setAdding(false);
          }}
        />
      ) : null}
      {discarding || leaving.asking ? (
        <LeaveDialog
          onStay={discarding ? () => setDiscarding(false) : leaving.stay}
          onGo={discarding ? onDiscard : leaving.go}
        />
      ) : null}
      <ConflictPart from={from} saving={saving} name={draft.content.name} />
    </>
  );
}

/** What was done last, to be spoken. What is said twice in a row is spoken twice: a no-break space tells the two apart. */
function useSpoken(): readonly [string, (text: string) => void] {
  const [spoken, setSpoken] = useState('');
  const say = useCallback((text: string) => setSpoken((before) => (before === text ? `${text}\u00A0` : text)), []);
  return [spoken, say];
}

function LeaveDialog({ onStay, onGo }: { readonly onStay: () => void; readonly onGo: () => void }) {
  const t = useTranslations('saved');
  return (
    <AskDialog title={t('leaveTitle')} lead={t('leaveLead')} onClose={onStay}>
      <Button look="primary" onPress={onStay}>
        {t('leaveStay')}
      </Button>
      <Button look="danger" onPress={onGo}>
        {t('leaveGo')}
      </Button>
    </AskDialog>
  );
}

function Problem({ saving, name }: { readonly saving: Saving; readonly name: string }) {
  const t = useTranslations('saved');
  return saving.problem === null ? null : (
    <Notice look="bad" live>
      <p>{saving.problem}</p>
      {saving.homeless ? (
        <Button onPress={() => void saving.saveCopy(t('copyOf', { name }))}>{t('conflictCopy')}</Button>
      ) : null}
    </Notice>
  );
}

function ConflictPart({
  from,
  saving,
  name,
}: Pick<EditorProps, 'from'> & { readonly saving: Saving; readonly name: string }) {
  const t = useTranslations('saved');
  return saving.conflict === null || from === null ? null : (
    <ConflictDialog
      conflict={saving.conflict}
      address={`/saved/${from.id}`}
      onCopy={() => void saving.saveCopy(t('copyOf', { name }))}
      onOverwrite={() => void saving.overwrite()}
      onClose={saving.dismiss}
    />
  );
}
