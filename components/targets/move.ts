/** Place of the cell that has the keyboard. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Where a key leads in a grid of so many rows and columns; null when it is no key that moves. Edges hold. */
export function moved(place: Place, key: string, rows: number, columns: number): Place | null {
  const clamp = (value: number, size: number) => Math.max(0, Math.min(size - 1, value));
  if (key === 'Home') return { ...place, column: 0 };
  if (key === 'End') return { ...place, column: columns - 1 };
  const step = STEPS[key];
  if (step === undefined) return null;
  return { row: clamp(place.row + step[0], rows), column: clamp(place.column + step[1], columns) };
}

/** The block of a spreadsheet's clipboard: rows of cells. */
export function pastedBlock(text: string): readonly (readonly string[])[] {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  return lines.map((line) => line.split('\t'));
}
