'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { requestJson } from './client';

/** What the data page asks of the server about loads. */

const load = z.object({
  loadId: z.number(),
  source: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  state: z.enum(['running', 'ok', 'partial', 'failed', 'late']),
  startedBy: z.string(),
  files: z.array(
    z.object({
      name: z.string(),
      rows: z.number(),
      bytes: z.number(),
      state: z.enum(['loaded', 'known', 'refused']),
      message: z.string().nullable(),
    }),
  ),
  rowsRead: z.number(),
  rowsMerged: z.number(),
  rowsUnchanged: z.number(),
  rowsRejected: z.number(),
  rowsWaiting: z.number(),
  reconciliation: z.array(
    z.object({ name: z.string(), file: z.string().nullable(), warehouse: z.string().nullable() }),
  ),
  message: z.string().nullable(),
  isEnglish: z.boolean(),
});
export type Load = z.infer<typeof load>;

const factState = z.object({
  fact: z.string(),
  source: z.string(),
  rowCount: z.number(),
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
  completeUntil: z.string(),
});
export type FactState = z.infer<typeof factState>;

const orderDay = z.object({
  day: z.string(),
  told: z.number(),
  confirmed: z.number(),
  unconfirmed: z.number(),
  untold: z.number(),
  toldSales: z.number().nullable(),
  deliveredSales: z.number().nullable(),
});
export type OrderDay = z.infer<typeof orderDay>;

const loadsPage = z.object({
  loads: z.array(load),
  total: z.number(),
  facts: z.array(factState),
  running: z.object({ source: z.string(), startedBy: z.string(), startedAt: z.string(), step: z.string() }).nullable(),
  waiting: z.number(),
  sources: z.array(z.object({ name: z.string(), meaning: z.string() })),
  orders: z.array(orderDay),
});
export type LoadsPage = z.infer<typeof loadsPage>;

const rejectsPage = z.object({
  rejects: z.array(
    z.object({
      fact: z.string(),
      file: z.string(),
      line: z.number().nullable(),
      column: z.string().nullable(),
      reason: z.string(),
      detail: z.string(),
      rawText: z.string().nullable(),
      repairedBy: z.number().nullable(),
    }),
  ),
  total: z.number(),
  obstacle: z.enum(['failed', 'entered', 'whole', 'together', 'unknown']).nullable(),
});
export type RejectsPage = z.infer<typeof rejectsPage>;
export type Reject = z.infer<typeof rejectsPage>['rejects'][number];

/** Rows that one page of loads or rejects holds. */
export const PAGE_ROWS = 50;

const BUSY_MS = 1000;
const IDLE_MS = 20_000;

/** One page of loads, with freshness and what runs now; asked again every second while something runs. */
export function useLoads(page: number) {
  return useQuery({
    queryKey: ['loads', page],
    queryFn: ({ signal }) => requestJson(loadsPage, `/api/loads?page=${String(page)}`, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && (data.running !== null || data.waiting > 0) ? BUSY_MS : IDLE_MS,
  });
}

/** One page of the rejected rows of a load. */
export function useRejects(loadId: number, page: number) {
  return useQuery({
    queryKey: ['rejects', loadId, page],
    queryFn: ({ signal }) =>
      requestJson(rejectsPage, `/api/loads/${String(loadId)}/rejects?page=${String(page)}`, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Starts the load of a source's inbox; the list then shows it. */
export function useStartLoad() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (source: string) =>
      requestJson({ parse: () => null }, '/api/loads', { method: 'POST', body: { source } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['loads'] }),
  });
}
