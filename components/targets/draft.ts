import type { Edits } from './grid-cells';

/** What was changed and not saved yet, with every step back and forth. */
export interface Draft {
  readonly edits: Edits;
  readonly past: readonly Edits[];
  readonly future: readonly Edits[];
}

export const EMPTY_DRAFT: Draft = { edits: new Map(), past: [], future: [] };

export type DraftStep = { readonly do: 'set'; readonly values: Edits } | { readonly do: 'undo' | 'redo' | 'clear' };

const STEPS_KEPT = 200;

/** The draft after a step; setting several cells is one step. */
export function stepDraft(draft: Draft, step: DraftStep): Draft {
  const { edits, past, future } = draft;
  switch (step.do) {
    case 'set':
      return step.values.size === 0
        ? draft
        : { edits: new Map([...edits, ...step.values]), past: [...past.slice(-STEPS_KEPT), edits], future: [] };
    case 'undo': {
      const before = past.at(-1);
      return before === undefined ? draft : { edits: before, past: past.slice(0, -1), future: [edits, ...future] };
    }
    case 'redo': {
      const [after, ...rest] = future;
      return after === undefined ? draft : { edits: after, past: [...past, edits], future: rest };
    }
    case 'clear':
      return EMPTY_DRAFT;
  }
}
