import { useCallback, useEffect, useState } from 'react';
import { edited, historyOf, redone, undone, type Edit } from '@/lib/dashboards/saved/edit';
import type { SavedContent } from '@/lib/dashboards/saved/saved-view';

/** A draft with its history. */
export interface Draft {
  readonly content: SavedContent;
  readonly changed: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly change: (edit: Edit) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

const WRITING = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"]';

/** Edits a dashboard; Ctrl or ⌘ with Z takes a step back, with Shift and Z a step forward again. */
export function useDraft(start: SavedContent, onStep: (step: 'undone' | 'redone') => void): Draft {
  const [history, setHistory] = useState(() => historyOf(start));
  const canUndo = history.past.length > 0;
  const canRedo = history.future.length > 0;
  const change = useCallback((edit: Edit) => setHistory((before) => edited(before, edit)), []);
  const undo = useCallback(() => {
    setHistory(undone);
    if (canUndo) onStep('undone');
  }, [canUndo, onStep]);
  const redo = useCallback(() => {
    setHistory(redone);
    if (canRedo) onStep('redone');
  }, [canRedo, onStep]);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
      // What somebody writes has an undo of its own.
      if (event.target instanceof Element && event.target.closest(WRITING) !== null) return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [undo, redo]);
  const changed = JSON.stringify(history.now) !== JSON.stringify(start);
  return { content: history.now, changed, canUndo, canRedo, change, undo, redo };
}
