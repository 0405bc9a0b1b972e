import { Plus, Redo2, StickyNote, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import type { Draft } from './use-draft';

export interface ToolbarProps {
  readonly draft: Draft;
  /** True for a dashboard that is not saved yet: nothing was pressed on this page to come here. */
  readonly fresh: boolean;
  readonly saving: boolean;
  /** False where there is nothing to save. */
  readonly savable: boolean;
  readonly onAddTile: () => void;
  readonly onAddNote: () => void;
  readonly onSettle: () => void;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** Everything that can be done to the dashboard as a whole while it is edited. */
export function Toolbar({
  draft,
  fresh,
  saving,
  savable,
  onAddTile,
  onAddNote,
  onSettle,
  onSave,
  onDiscard,
}: ToolbarProps) {
  const t = useTranslations('saved');
  const [typing, setTyping] = useState(false);
  return (
    <div
      role="region"
      aria-label={t('toolbar')}
      className="z-20 md:sticky md:top-0 -mx-4 my-3 flex flex-wrap items-end gap-2 border-y border-hairline bg-paper px-4 py-3 lg:-mx-7 lg:px-7"
    >
      <div className="min-w-48 flex-1">
        <NameField
          key={draft.content.name}
          name={draft.content.name}
          onTyping={setTyping}
          onName={(name) => draft.change({ do: 'rename', name })}
        />
      </div>
      <div className="flex gap-1">
        <Button square aria-label={t('undo')} isDisabled={!draft.canUndo} onPress={draft.undo}>
          <Undo2 size={16} aria-hidden />
        </Button>
        <Button square aria-label={t('redo')} isDisabled={!draft.canRedo} onPress={draft.redo}>
          <Redo2 size={16} aria-hidden />
        </Button>
      </div>
      <Button autoFocus={!fresh} onPress={onAddTile}>
        <Plus size={16} aria-hidden />
        {t('addTile')}
      </Button>
      <Button onPress={onAddNote}>
        <StickyNote size={16} aria-hidden />
        {t('addNote')}
      </Button>
      <Button onPress={onSettle}>{t('settle')}</Button>
      <div className="ml-auto flex items-center gap-2">
        {/* Its place is kept: a button that moves while it is pressed is not pressed. */}
        <span className={`text-small text-late ${draft.changed || typing ? '' : 'invisible'}`}>{t('unsaved')}</span>
        <Button look="quiet" onPress={onDiscard}>
          {t('discard')}
        </Button>
        <Button look="primary" isDisabled={saving || !(savable || typing)} onPress={onSave}>
          {saving ? t('saving') : t('save')}
        </Button>
      </div>
    </div>
  );
}

interface NameFieldProps {
  readonly name: string;
  /** Called with true while the field says another name than the draft. */
  readonly onTyping: (typing: boolean) => void;
  readonly onName: (name: string) => void;
}

/** The name is one edit, made when the field is left or Enter is pressed: while somebody writes, the browser's undo serves. */
function NameField({ name, onTyping, onName }: NameFieldProps) {
  const t = useTranslations('saved');
  const [text, setText] = useState(name);
  const commit = () => {
    onTyping(false);
    onName(text);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        commit();
      }}
    >
      <TextField
        label={t('nameOfAll')}
        value={text}
        maxLength={120}
        required
        onChange={({ target: { value } }) => {
          setText(value);
          onTyping(value.trim() !== '' && value.trim() !== name);
        }}
        onBlur={commit}
      />
    </form>
  );
}
