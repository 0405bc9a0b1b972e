import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import type { Tile } from '@/lib/dashboards/schema';

export interface Words {
  readonly name: string;
  readonly words: string;
  readonly text?: string;
}

export interface WordsDialogProps {
  readonly tile: Tile;
  readonly title: string;
  readonly onDone: (words: Words) => void;
  readonly onClose: () => void;
}

/** Asks for a tile's own name and words, and for the text of a note. */
export function WordsDialog({ tile, title, onDone, onClose }: WordsDialogProps) {
  const t = useTranslations('saved');
  const close = useTranslations('common')('close');
  const [name, setName] = useState(tile.name ?? '');
  const [words, setWords] = useState(tile.words ?? '');
  const [text, setText] = useState(tile.show.as === 'note' ? tile.show.text : undefined);
  return (
    <Dialog title={t('wordsTitle', { title })} open onOpenChange={(open) => !open && onClose()} closeLabel={close}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onDone({ name, words, ...(text === undefined ? {} : { text }) });
        }}
      >
        <TextField
          label={t('wordsName')}
          hint={t('wordsNameHint')}
          value={name}
          maxLength={120}
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
        {text === undefined ? (
          <TextField
            label={t('wordsBelow')}
            value={words}
            maxLength={500}
            onChange={(event) => setWords(event.target.value)}
          />
        ) : (
          <TextArea
            label={t('noteText')}
            hint={t('noteHint')}
            rows={8}
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        <Button type="submit" look="primary" wide>
          {t('done')}
        </Button>
      </form>
    </Dialog>
  );
}
