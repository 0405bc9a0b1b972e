'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { requestJson } from './client';
import { reconciledTotalSchema } from './reconciled-total';

/** What the data page asks of the server about how well the data is kept up. Moments are local to the workspace. */

const promise = z.discriminatedUnion('is', [
  z.object({ is: z.literal('daily'), by: z.string() }),
  z.object({ is: z.literal('within'), minutes: z.number() }),
  z.object({ is: z.literal('none') }),
]);
export type SourcePromise = z.infer<typeof promise>;

const source = z.object({
  source: z.string(),
  state: z.enum(['ok', 'late', 'failed', 'partial', 'silent']),
  promise,
  isSet: z.boolean(),
  dueAt: z.string().nullable(),
  lastDelivery: z.string().nullable(),
  lastEvent: z.string().nullable(),
  lagSeconds: z.number().nullable(),
  rowsRead: z.number(),
  rowsRejected: z.number(),
  rowsRepeated: z.number().nullable(),
  rowsLate: z.number().nullable(),
  runSeconds: z.number().nullable(),
});
export type SourceHealth = z.infer<typeof source>;

const volume = z.object({
  fact: z.enum(['orders', 'returns', 'contacts', 'events']),
  source: z.string(),
  days: z.array(
    z.object({
      day: z.string(),
      rows: z.number(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      state: z.enum(['within', 'below', 'above', 'holiday', 'unknown']),
    }),
  ),
});
export type Volume = z.infer<typeof volume>;

/** What administrators are told of without setting anything up. */
export const WATCHES = ['loads', 'freshness', 'volume', 'rejects', 'reconciliation', 'coverage'] as const;
export type Watch = (typeof WATCHES)[number];

const health = z.object({
  sources: z.array(source),
  volumes: z.array(volume),
  totals: z.array(reconciledTotalSchema),
  watches: z.array(z.enum(WATCHES)),
});

const EVERY_MS = 60_000;

/** Freshness and volume of all sources. */
export function useDataHealth() {
  return useQuery({
    queryKey: ['data-health'],
    queryFn: ({ signal }) => requestJson(health, '/api/data-health', { signal }),
    refetchInterval: EVERY_MS,
  });
}

/** Sets the promise of a source, or gives it back to the product with null. */
export function useSetPromise() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { readonly source: string; readonly promise: SourcePromise | null }) =>
      requestJson(z.null(), '/api/data-health/promises', { method: 'PUT', body: change }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['data-health'] }),
  });
}

/** Switches a watch on or off. */
export function useSetWatch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { readonly watch: Watch; readonly on: boolean }) =>
      requestJson(z.null(), '/api/data-health/watches', { method: 'PUT', body: change }),
    onSettled: () => client.invalidateQueries({ queryKey: ['data-health'] }),
  });
}
