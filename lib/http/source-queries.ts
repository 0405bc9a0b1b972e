'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { requestJson } from './client';

/** What the page of a dropped file asks about the sources that were saved of a mapping. */

const saved = z.object({
  name: z.string(),
  mapping: z.object({
    version: z.number(),
    fact: z.string(),
    columns: z.array(
      z.object({
        column: z.string(),
        from: z.string(),
        days: z.enum(['iso', 'ymd', 'compact', 'dotted', 'dmy', 'mdy', 'named']).nullable(),
        decimal: z.enum(['.', ',']).nullable(),
      }),
    ),
    constants: z.record(z.string(), z.string()),
  }),
  savedBy: z.string().nullable(),
  savedAt: z.string(),
});
export type SavedSource = z.infer<typeof saved>;

const KEY = ['saved-sources'];
const ignored = { parse: () => null };

/** The sources that were saved, by name. */
export function useSavedSources() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => requestJson(z.object({ sources: z.array(saved) }), '/api/sources', { signal }),
  });
}

/** Saves the mapping by which a file was last looked at; answers name and version. */
export function useSaveSource(id: string) {
  const client = useQueryClient();
  const answer = z.object({ name: z.string(), version: z.number() });
  return useMutation({
    mutationFn: (body: { readonly name: string; readonly replaces: number }) =>
      requestJson(answer, `/api/uploads/${id}/source`, { method: 'POST', body }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** Removes a saved source of the version that was seen. */
export function useDeleteSource() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, mapping: { version } }: SavedSource) =>
      requestJson(ignored, `/api/sources/${name}?version=${String(version)}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
