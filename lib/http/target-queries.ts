'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import type { MetricId } from '@/lib/metrics/catalog';
import { requestJson } from './client';
import { AppError } from './errors';

/** What the page of targets asks of the server. */

const cell = z.object({
  month: z.string(),
  market: z.string(),
  channel: z.string(),
  productGroup: z.string(),
  value: z.string(),
  currency: z.string().nullable(),
});
export type EnteredCell = z.infer<typeof cell>;

const year = z.object({
  cells: z.array(cell),
  version: z.string(),
  changed: z.object({ by: z.string(), at: z.string() }).nullable(),
});

/** A changed cell; null clears it. */
export interface CellChange extends Omit<EnteredCell, 'value'> {
  readonly value: string | null;
}

const imported = z.object({
  merged: z.number(),
  unchanged: z.number(),
  rejects: z.array(z.object({ line: z.number(), detail: z.string() })),
});

const keyOf = (metric: MetricId, of: number) => ['targets', metric, of] as const;

/** The targets of a metric and year. */
export function useTargetYear(metric: MetricId, of: number) {
  return useQuery({
    queryKey: keyOf(metric, of),
    queryFn: ({ signal }) => requestJson(year, `/api/targets?metric=${metric}&year=${String(of)}`, { signal }),
  });
}

/** Saves changed cells under a version; every figure that knows a target is then asked anew. */
export function useSaveTargets(metric: MetricId, of: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly version: string; readonly changes: readonly CellChange[] }) =>
      requestJson(year, '/api/targets', { method: 'PUT', body: { metric, year: of, ...body } }),
    onSuccess: (saved) => {
      client.setQueryData(keyOf(metric, of), saved);
      void client.invalidateQueries({ queryKey: ['answers'] });
    },
    // Somebody saved in between: theirs are shown under what is typed here, and a second save is a knowing one.
    onError: (error) => {
      if (error instanceof AppError && error.code === 'conflict')
        void client.invalidateQueries({ queryKey: keyOf(metric, of) });
    },
  });
}

/** Brings a file of targets in. */
export function useImportTargets() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => requestJson(imported, '/api/targets/import', { method: 'POST', body: { text } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['targets'] }),
  });
}
