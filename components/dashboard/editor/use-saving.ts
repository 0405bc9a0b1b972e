import { useState } from 'react';
import { isLost } from '@/lib/dashboards/saved/saved-view';
import { AppError, type ErrorCode } from '@/lib/http/errors';
import { sendDraft, sendNew } from './requests';
import { conflictOf, useSavedError, type Conflict } from './saved-error';
import type { Draft } from './use-draft';

export interface SavingOptions {
  readonly from: { readonly id: string; readonly version: number } | null;
  readonly draft: Draft;
  readonly onSaved: (id: string) => void;
}

/** Saves a draft, and says what stood in the way. */
export interface Saving {
  readonly busy: boolean;
  /** True once it is saved: leaving loses nothing any more. */
  readonly done: boolean;
  readonly problem: string | null;
  /** True where the dashboard is gone or no longer the reader's to change: the draft can still be kept as a copy. */
  readonly homeless: boolean;
  readonly conflict: Conflict | null;
  readonly save: () => Promise<void>;
  /** Saves over the version that the conflict named, and over no later one. */
  readonly overwrite: () => Promise<void>;
  readonly saveCopy: (name: string) => Promise<void>;
  readonly dismiss: () => void;
}

const GONE: readonly ErrorCode[] = ['notFound', 'forbidden'];

/** The ways in which a draft becomes a version. */
export function useSaving({ from, draft, onSaved }: SavingOptions): Saving {
  const errorText = useSavedError();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [homeless, setHomeless] = useState(false);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const attempt = async (deed: () => Promise<string>) => {
    setBusy(true);
    setProblem(null);
    setConflict(null);
    try {
      const id = await deed();
      setDone(true);
      onSaved(id);
    } catch (thrown) {
      const found = conflictOf(thrown);
      if (found === null) setProblem(errorText(thrown));
      else setConflict(found);
      setHomeless(from !== null && thrown instanceof AppError && GONE.includes(thrown.code));
      setBusy(false);
    }
  };
  const saveOn = (base: number) =>
    attempt(async () => {
      if (from === null) return sendNew(draft.content);
      await sendDraft(from.id, base, draft.content);
      return from.id;
    });
  return {
    busy,
    done,
    problem,
    homeless,
    conflict,
    save: () => saveOn(from?.version ?? 0),
    overwrite: () => saveOn(conflict?.version ?? 0),
    saveCopy: (name) => {
      const content = { ...draft.content, name: name.slice(0, 120) };
      return attempt(() => sendNew(content, content.tiles.some(isLost) ? from?.id : undefined));
    },
    dismiss: () => setConflict(null),
  };
}
