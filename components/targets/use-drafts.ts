'use client';

import { useEffect, useState } from 'react';
import { EMPTY_DRAFT, stepDraft, type Draft, type DraftStep } from './draft';

/** Drafts by what they are of: changing to another year loses none. The browser asks before the page is left with one. */
export function useDrafts(of: string): readonly [Draft, (step: DraftStep) => void] {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const isDirty = [...drafts.values()].some(({ edits }) => edits.size > 0);
  useEffect(() => {
    if (!isDirty) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty]);
  const step = (taken: DraftStep) =>
    setDrafts((before) => new Map([...before, [of, stepDraft(before.get(of) ?? EMPTY_DRAFT, taken)]]));
  return [drafts.get(of) ?? EMPTY_DRAFT, step];
}
