'use client';

import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Action, ActionEntry } from '@/lib/actions/action';
import type { ActionEffect } from '@/lib/actions/effect';
import { isRecord, requestJson } from './client';
import { AppError } from './errors';

/** What was decided, as pages ask for it: read without zod, which no first load carries. Both sides of the wire are one product. */

interface Person {
  readonly id: string;
  readonly name: string;
}

export interface ActionsKnown {
  readonly actions: readonly Action[];
  /** Who may take something on; nobody for a reader who notes no actions. */
  readonly owners: readonly Person[];
  readonly self: string;
  /** The present day in the zone of the workspace. */
  readonly today: string;
}

function isKnown(body: unknown): body is ActionsKnown {
  return (
    isRecord(body) &&
    Array.isArray(body['actions']) &&
    Array.isArray(body['owners']) &&
    typeof body['today'] === 'string'
  );
}

function knownIn(body: unknown): ActionsKnown {
  if (isKnown(body)) return body;
  throw new AppError('unavailable', 'The server gave a list of actions that this page does not understand.');
}

type Effects = Readonly<Record<string, ActionEffect>>;

function isEffects(value: unknown): value is Effects {
  return isRecord(value) && Object.values(value).every((one) => isRecord(one) && typeof one['is'] === 'string');
}

function effectsIn(body: unknown): Effects {
  const effects = isRecord(body) ? body['effects'] : null;
  if (isEffects(effects)) return effects;
  throw new AppError('unavailable', 'The server gave effects that this page does not understand.');
}

/** All actions that the reader may see, and who may take one on. */
export function useActions() {
  return useQuery({
    queryKey: ['actions'],
    queryFn: ({ signal }) => requestJson({ parse: knownIn }, '/api/actions', { signal }),
    staleTime: 30_000,
  });
}

const AT_ONCE = 25;

/** What the metrics of such actions did, by id; those that are still being read are absent. */
export function useEffects(ids: readonly string[]): { readonly effects: Effects; readonly pending: boolean } {
  const parts = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, at) =>
    ids.slice(at * AT_ONCE, (at + 1) * AT_ONCE).join(','),
  );
  return useQueries({
    queries: parts.map((part) => ({
      queryKey: ['actions', 'effects', part],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        requestJson({ parse: effectsIn }, `/api/actions/effects?${new URLSearchParams({ ids: part }).toString()}`, {
          signal,
        }),
      staleTime: 60_000,
    })),
    combine: (results) => ({
      effects: Object.fromEntries(results.flatMap(({ data }) => (data === undefined ? [] : Object.entries(data)))),
      pending: results.some((one) => one.isPending),
    }),
  });
}

/** Notes an action, or changes the one that was read. */
export function useSaveAction() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ of, entry }: { readonly of: Action | null; readonly entry: ActionEntry }) =>
      of === null
        ? requestJson({ parse: () => null }, '/api/actions', { method: 'POST', body: entry })
        : requestJson({ parse: () => null }, `/api/actions/${encodeURIComponent(of.id)}`, {
            method: 'PUT',
            body: { version: of.version, entry },
          }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['actions'] }),
  });
}

/** Deletes an action. */
export function useDeleteAction() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      requestJson({ parse: () => null }, `/api/actions/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['actions'] }),
  });
}
