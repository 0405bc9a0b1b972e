'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useRef } from 'react';
import {
  giveFileUp,
  lookAtFile,
  sendFile,
  startFileLoad,
  type FileLook,
  type SaidOfFile,
} from '@/lib/http/first-run-queries';

/** Where a file is on its way from the desk to the warehouse. */
export type Journey =
  | { readonly at: 'none' }
  | { readonly at: 'sending'; readonly name: string; readonly share: number }
  | { readonly at: 'reading'; readonly name: string; readonly id: string; readonly look: FileLook | null }
  | { readonly at: 'read'; readonly name: string; readonly id: string; readonly look: FileLook }
  | { readonly at: 'loading'; readonly name: string; readonly id: string }
  | { readonly at: 'failed'; readonly name: string; readonly error: unknown };

export interface DroppedFile {
  readonly journey: Journey;
  readonly take: (file: File) => void;
  /** Has the file read as the person says it is. */
  readonly say: (said: SaidOfFile) => void;
  readonly load: () => void;
  readonly forget: () => void;
}

const NONE: Journey = { at: 'none' };

/** Takes one file from the desk to the warehouse; leaving the page or forgetting it removes what lies on the server. */
export function useDroppedFile(): DroppedFile {
  const [journey, go] = useReducer((_: Journey, next: Journey) => next, NONE);
  const client = useQueryClient();
  const work = useRef({ stop: new AbortController(), id: '', name: '' });

  const forget = () => {
    work.current.stop.abort();
    if (work.current.id !== '') giveFileUp(work.current.id);
    work.current = { stop: new AbortController(), id: '', name: '' };
    go(NONE);
  };
  useEffect(
    () => () => {
      const { stop, id } = work.current;
      stop.abort();
      if (id !== '') giveFileUp(id);
    },
    [],
  );

  /** Runs one step; an error ends the journey unless the person has ended it before. */
  const step = async (run: (signal: AbortSignal) => Promise<void>) => {
    const { stop, name } = work.current;
    try {
      await run(stop.signal);
    } catch (error) {
      if (!stop.signal.aborted) go({ at: 'failed', name, error });
    }
  };

  const look = async (said: SaidOfFile | null, before: FileLook | null, signal: AbortSignal) => {
    const { id, name } = work.current;
    go({ at: 'reading', name, id, look: before });
    const seen = await lookAtFile(id, said, signal);
    if (!signal.aborted) go({ at: 'read', name, id, look: seen });
  };

  const take = (file: File) => {
    forget();
    const { name } = file;
    work.current.name = name;
    go({ at: 'sending', name, share: 0 });
    void step(async (signal) => {
      work.current.id = await sendFile(file, signal, (share) => go({ at: 'sending', name, share }));
      await look(null, null, signal);
    });
  };

  const say = (said: SaidOfFile) => {
    // While it is read anew nothing more is said: each wish changes what the last answer showed.
    if (journey.at !== 'read') return;
    const before = journey.look;
    void step((signal) => look(said, before, signal));
  };

  const load = () => {
    const { id, name } = work.current;
    void step(async () => {
      await startFileLoad(id);
      // From here on the server takes care of the file; leaving the page leaves it alone.
      work.current.id = '';
      go({ at: 'loading', name, id });
      await client.invalidateQueries({ queryKey: ['loads'] });
    });
  };

  return { journey, take, say, load, forget };
}
