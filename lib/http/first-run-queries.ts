'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { requestJson } from './client';
import { AppError } from './errors';

/** What the start page asks of the server: the demo company, and a dropped file on its way to a load. */

const firstRun = z.object({
  demo: z.object({
    held: z.boolean(),
    work: z.enum(['loading', 'removing']).nullable(),
    step: z.string().nullable(),
    eventsStep: z.string().nullable(),
    failure: z.object({ message: z.string(), reason: z.string().nullable() }).nullable(),
  }),
  own: z.boolean(),
});
export type FirstRun = z.infer<typeof firstRun>;

const form = z.object({
  days: z.enum(['iso', 'ymd', 'compact', 'dotted', 'dmy', 'mdy', 'named']).nullable(),
  decimal: z.enum(['.', ',']).nullable(),
});
/** How the days or numbers of a column are written. */
export type ColumnForm = z.infer<typeof form>;

const look = z.object({
  format: z.enum(['csv', 'ndjson', 'parquet']),
  delimiter: z.string(),
  titles: z.array(z.string()),
  encoding: z.enum(['utf-8', 'utf-16', 'windows-1252']),
  columns: z.array(
    z.object({
      name: z.string(),
      examples: z.array(z.string()),
      type: form
        .extend({
          kind: z.enum(['empty', 'text', 'whole', 'decimal', 'money', 'date', 'moment', 'flag']),
          daysOpen: z.boolean(),
          decimalOpen: z.boolean(),
          odd: z.number(),
        })
        .nullable(),
    }),
  ),
  fact: z.string(),
  mapping: z.record(z.string(), z.string()),
  forms: z.record(z.string(), form),
  constants: z.record(z.string(), z.string()),
  missing: z.array(z.string()),
  asked: z.array(z.object({ column: z.string(), is: z.enum(['days', 'decimal']) })),
  contract: z.array(
    z.object({
      name: z.string(),
      meaning: z.string(),
      type: z.string(),
      allowed: z.array(z.string()),
      needed: z.boolean(),
    }),
  ),
  /** It can be saved as a source. */
  savable: z.boolean(),
  read: z
    .object({
      rows: z.number(),
      good: z.number(),
      duplicates: z.number(),
      rejected: z.number(),
      shown: z.array(z.record(z.string(), z.string().nullable())),
      rejects: z.array(
        z.object({
          line: z.number().nullable(),
          column: z.string().nullable(),
          reason: z.string(),
          detail: z.string(),
          rawText: z.string().nullable(),
        }),
      ),
      name: z.string(),
    })
    .nullable(),
});
export type FileLook = z.infer<typeof look>;

const load = z.discriminatedUnion('state', [
  z.object({ state: z.literal('loading'), step: z.string().nullable() }),
  z.object({
    state: z.literal('loaded'),
    summary: z.object({
      loadId: z.number(),
      merged: z.number(),
      unchanged: z.number(),
      rejected: z.number(),
      waiting: z.number(),
      message: z.string().nullable(),
      isEnglish: z.boolean(),
    }),
  }),
  z.object({ state: z.literal('failed'), message: z.string(), isEnglish: z.boolean() }),
]);
export type FileLoad = z.infer<typeof load>;

const BUSY_MS = 700;
const PART_BYTES = 1_000_000;
const ignored = { parse: () => null };

/** How the demo company stands; asked again while it is loaded or removed. */
export function useFirstRun() {
  return useQuery({
    queryKey: ['first-run'],
    queryFn: ({ signal }) => requestJson(firstRun, '/api/first-run', { signal }),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && (data.demo.work !== null || data.demo.eventsStep !== null) ? BUSY_MS : false,
  });
}

/** Starts loading or removing the demo company. */
export function useDemoWork() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (method: 'POST' | 'DELETE') => requestJson(ignored, '/api/first-run/demo', { method }),
    onSettled: () => client.invalidateQueries({ queryKey: ['first-run'] }),
  });
}

/** Sends a file in parts and returns its id; `tell` hears the share that has arrived, 0 to 1. */
export async function sendFile(file: File, signal: AbortSignal, tell: (share: number) => void): Promise<string> {
  if (file.size === 0) throw new AppError('unprocessable', 'The file is empty.', { reason: 'empty' });
  const announced = z.object({ id: z.string() });
  const body = { name: file.name, size: file.size };
  const { id } = await requestJson(announced, '/api/uploads', { method: 'POST', body, signal });
  for (let offset = 0; offset < file.size; offset += PART_BYTES) {
    const part = file.slice(offset, offset + PART_BYTES);
    await requestJson(ignored, `/api/uploads/${id}?offset=${String(offset)}`, { method: 'PUT', bytes: part, signal });
    tell(Math.min(1, (offset + part.size) / file.size));
  }
  return id;
}

/** What a person says a file is. */
export interface SaidOfFile {
  readonly fact: string;
  readonly mapping: Readonly<Record<string, string>> | null;
  readonly constants: Readonly<Record<string, string>>;
  readonly forms: Readonly<Record<string, ColumnForm>>;
}

/** Has a file looked at, as the person says or as it is guessed. */
export function lookAtFile(id: string, said: SaidOfFile | null, signal: AbortSignal): Promise<FileLook> {
  return requestJson(look, `/api/uploads/${id}/look`, { method: 'POST', body: said, signal });
}

/** Starts the load of a file as it was last looked at. */
export async function startFileLoad(id: string): Promise<void> {
  await requestJson(ignored, `/api/uploads/${id}/load`, { method: 'POST' });
}

/** What became of the load of a file; asked again while it runs. */
export function useFileLoad(id: string | null) {
  return useQuery({
    queryKey: ['file-load', id],
    enabled: id !== null,
    queryFn: ({ signal }) => requestJson(load, `/api/uploads/${id ?? ''}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data?.state === 'loading' ? BUSY_MS : false),
  });
}

/** Gives a file up; what becomes of the request makes no difference to the person. */
export function giveFileUp(id: string): void {
  requestJson(ignored, `/api/uploads/${id}`, { method: 'DELETE' }).catch(() => undefined);
}
