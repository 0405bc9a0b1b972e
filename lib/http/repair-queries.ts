'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { requestJson } from './client';

/** What the data page asks of the server to repair rejected rows. */

const form = z.object({
  columns: z.array(z.string()).nullable(),
  cells: z.array(z.string()),
  faults: z.array(z.object({ column: z.string().nullable(), reason: z.string(), detail: z.string() })),
  alike: z.number(),
});
export type RepairForm = z.infer<typeof form>;

const outcome = z.object({
  loadId: z.number(),
  brought: z.number(),
  merged: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
});
export type RepairOutcome = z.infer<typeof outcome>;

/** Where a rejected row stands. */
export interface RowPlace {
  readonly file: string;
  readonly line: number;
}

/** What to bring again: every open row as it was, or one as it is written now. */
export type RepairWish =
  | { readonly is: 'again' }
  | (RowPlace & { readonly is: 'row'; readonly cells: readonly string[]; readonly alike: boolean });

/** The form of a rejected row. */
export function useRepairForm(loadId: number, { file, line }: RowPlace) {
  const query = new URLSearchParams({ file, line: String(line) }).toString();
  return useQuery({
    queryKey: ['repair', loadId, file, line],
    queryFn: ({ signal }) => requestJson(form, `/api/loads/${String(loadId)}/rejects/row?${query}`, { signal }),
    staleTime: 0,
  });
}

/** Brings rows of a load again; the page is read anew afterwards. */
export function useRepair(loadId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: RepairWish) =>
      requestJson(outcome, `/api/loads/${String(loadId)}/repairs`, { method: 'POST', body: wish }),
    onSettled: () =>
      Promise.all(['rejects', 'loads', 'data-health'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
