import { useState } from 'react';
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
  readonly conflict: Conflict | null;
  readonly save: () => Promise<void>;
  /** Saves over the version that the conflict named, and over no later one. */
  readonly overwrite: () => Promise<void>;
  readonly saveCopy: (name: string) => Promise<void>;
  readonly dismiss: () => void;
}

/** The ways in which a draft becomes a version. */
export function useSaving({ from, draft, onSaved }: SavingOptions): Saving {
  const errorText = useSavedError();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
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
    }
    setBusy(false);
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
    conflict,
    save: () => saveOn(from?.version ?? 0),
    overwrite: () => saveOn(conflict?.version ?? 0),
    saveCopy: (name) => attempt(() => sendNew({ ...draft.content, name: name.slice(0, 120) }, from?.id)),
    dismiss: () => setConflict(null),
  };
}
