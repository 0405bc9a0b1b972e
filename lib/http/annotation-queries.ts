'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isMetricId, type MetricId } from '@/lib/metrics/catalog';
import { isRecord, requestJson } from './client';

/** Notes on the charts: asked for once per period, beside the figures; read without zod, which no first load carries. */

/** What people write. */
export interface NoteEntry {
  readonly day: string;
  readonly text: string;
  readonly metric: MetricId | null;
  readonly market: string | null;
  readonly visibility: 'private' | 'everyone';
}

export const NOTE_KINDS = ['note', 'campaignStart', 'campaignEnd', 'priceChange', 'release', 'loadFailed'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** A note of either origin. */
export interface ChartNote extends Omit<NoteEntry, 'visibility'> {
  /** Stable while the period is the same. */
  readonly id: string;
  readonly kind: NoteKind;
  /** What was written, or the name of what the note is about. */
  readonly text: string;
  readonly change: number | null;
  /** Null for automatic notes. */
  readonly written: {
    readonly author: string;
    readonly own: boolean;
    readonly visibility: NoteEntry['visibility'];
  } | null;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const nullable = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function writtenNote(row: Readonly<Record<string, unknown>>): ChartNote {
  const metric = textOf(row['metric']);
  return {
    id: textOf(row['id']),
    kind: 'note',
    day: textOf(row['day']),
    text: textOf(row['text']),
    metric: isMetricId(metric) ? metric : null,
    market: nullable(row['market']),
    change: null,
    written: {
      author: textOf(row['author']),
      own: row['own'] === true,
      visibility: row['visibility'] === 'everyone' ? 'everyone' : 'private',
    },
  };
}

function foundNote(row: Readonly<Record<string, unknown>>): readonly ChartNote[] {
  const kind = NOTE_KINDS.find((known) => known === row['kind']);
  if (kind === undefined) return [];
  const [day, text] = [textOf(row['day']), textOf(row['name'])];
  const change = typeof row['change'] === 'number' ? row['change'] : null;
  return [
    {
      id: `${kind} ${day} ${text}`,
      kind,
      day,
      text,
      metric: null,
      market: nullable(row['market']),
      change,
      written: null,
    },
  ];
}

/** Reads the server's answer; notes in the order of their days. */
export function notesOf(body: unknown): readonly ChartNote[] {
  const listOf = (key: string): readonly unknown[] => (isRecord(body) && Array.isArray(body[key]) ? body[key] : []);
  const written = listOf('written').filter(isRecord).map(writtenNote);
  const found = listOf('found').filter(isRecord).flatMap(foundNote);
  return [...written, ...found].sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
}

/** Notes of the days `from` to `to`, both included. */
export function useNotes(from: string, to: string) {
  return useQuery({
    queryKey: ['annotations', from, to],
    queryFn: ({ signal }) => requestJson({ parse: notesOf }, `/api/annotations?from=${from}&to=${to}`, { signal }),
    staleTime: 60_000,
  });
}

/** Adds a note, or changes the one of the id. */
export function useSaveNote() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, entry }: { readonly id: string | null; readonly entry: NoteEntry }) =>
      requestJson(
        { parse: () => null },
        id === null ? '/api/annotations' : `/api/annotations/${encodeURIComponent(id)}`,
        { method: id === null ? 'POST' : 'PUT', body: entry },
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: ['annotations'] }),
  });
}

/** Deletes a note of one's own. */
export function useDeleteNote() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      requestJson({ parse: () => null }, `/api/annotations/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['annotations'] }),
  });
}
