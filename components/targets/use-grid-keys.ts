'use client';

import { useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { moved, pastedBlock, type Place } from './move';

export interface GridKeys {
  readonly rows: number;
  readonly columns: number;
  readonly readOnly: boolean;
  /** What the editor begins with when it is opened without typing. */
  readonly textAt: (place: Place) => string;
  /** Takes texts into cells; an empty text clears. Returns false when one of them is no number. */
  readonly onTexts: (texts: readonly { readonly place: Place; readonly text: string }[]) => boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}

/** Where the keyboard goes after a cell was typed. */
export type Then = 'down' | 'right' | 'left' | 'stay';
const KEY_OF: Readonly<Record<Then, string>> = { down: 'ArrowDown', right: 'ArrowRight', left: 'ArrowLeft', stay: '' };

/** Moves focus to a cell once it is drawn. */
function focusCell(grid: HTMLElement | null, { row, column }: Place): void {
  const cell = `[data-place="${String(row)}-${String(column)}"]`;
  requestAnimationFrame(() => grid?.querySelector<HTMLElement>(cell)?.focus());
}

/** What a key asks for outside of an open cell. */
function deedOf(event: KeyboardEvent): 'undo' | 'redo' | 'open' | 'type' | 'clear' | null {
  const key = event.key.toLowerCase();
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey)
    return key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : null;
  if (key === 'enter' || key === 'f2') return 'open';
  if (key === 'delete' || key === 'backspace') return 'clear';
  return /^[\d.,\-\u2212]$/.test(key) ? 'type' : null;
}

/**
 * The keyboard of the grid: arrows, Home and End move; Enter, F2 or typing opens a cell; Enter goes on down, Tab to the right;
 * Escape gives up; Delete clears; a block is pasted from the active cell. Tab outside of a cell leaves the grid, so that nobody
 * is caught in it.
 */
export function useGridKeys({ rows, columns, readOnly, textAt, onTexts, onUndo, onRedo }: GridKeys) {
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<string | null>(null);
  const [invalid, setInvalid] = useState(false);
  const place = { row: Math.min(active.row, Math.max(0, rows - 1)), column: active.column };
  const go = (to: Place, grid: HTMLElement | null) => {
    setActive(to);
    focusCell(grid, to);
  };
  const open = (text: string) => {
    if (!readOnly) setEditing(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const deed = deedOf(event);
    const to = event.ctrlKey || event.metaKey || event.altKey ? null : moved(place, event.key, rows, columns);
    if (editing !== null || (deed === null && to === null)) return;
    event.preventDefault();
    setInvalid(false);
    if (to !== null) go(to, event.currentTarget);
    else if (deed === 'undo') onUndo();
    else if (deed === 'redo') onRedo();
    else if (deed === 'clear' && !readOnly) onTexts([{ place, text: '' }]);
    else if (deed === 'open') open(textAt(place));
    else if (deed === 'type') open(event.key);
  };
  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    if (editing !== null || readOnly) return;
    event.preventDefault();
    const texts = pastedBlock(event.clipboardData.getData('text/plain')).flatMap((cells, down) =>
      cells.map((text, right) => ({ place: { row: place.row + down, column: place.column + right }, text })),
    );
    setInvalid(!onTexts(texts.filter((one) => one.place.row < rows && one.place.column < columns)));
  };
  const onCommit = (text: string, then: Then, grid: HTMLElement | null) => {
    setEditing(null);
    const isGood = onTexts([{ place, text }]);
    setInvalid(!isGood);
    if (then !== 'stay') go((isGood ? moved(place, KEY_OF[then], rows, columns) : null) ?? place, grid);
  };
  const onCancel = (grid: HTMLElement | null) => {
    setEditing(null);
    focusCell(grid, place);
  };
  const onFocus = (to: Place) => {
    if (to.row !== place.row || to.column !== place.column) setInvalid(false);
    setActive(to);
  };
  const onEdit = (to: Place) => {
    setActive(to);
    open(textAt(to));
  };
  return { place, editing, invalid, onKeyDown, onPaste, onCommit, onCancel, onFocus, onEdit };
}

/** What the grid gives to its cells. */
export type GridKeyboard = ReturnType<typeof useGridKeys>;
