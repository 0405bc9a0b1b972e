'use client';

import { useEffect, useRef, useState } from 'react';
import type { Parser } from './client';

/** How a stream stands: `trouble` is connected but cannot be read now, `lost` tries to connect again, `ended` will not. */
export type StreamState = 'connecting' | 'open' | 'trouble' | 'lost' | 'ended';

const AGAIN_MS = 3000;
const REFUSALS: readonly number[] = [401, 403, 404];

/** True when the server answers that this reader may not have the stream; false as well when it does not answer. */
async function isRefused(url: string): Promise<boolean> {
  const leaving = new AbortController();
  try {
    const { status } = await fetch(url, { signal: leaving.signal, cache: 'no-store' });
    leaving.abort();
    return REFUSALS.includes(status);
  } catch {
    return false;
  }
}

interface Heard {
  /** A message, as text of JSON. */
  readonly message: (text: string) => void;
  readonly stands: (state: StreamState) => void;
}

/** Connects while the page can be seen: browsers give a host six connections, and a hidden page needs none. Returns what ends it. */
function connect(url: string, { message, stands }: Heard): () => void {
  let source: EventSource | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const close = () => {
    clearTimeout(again);
    source?.close();
    source = null;
  };
  const end = () => {
    over = true;
    close();
    stands('ended');
  };
  // Trap: an EventSource does not tell why it was refused; whose session is over would be told for ever that it is tried again.
  const askAgain = async () => {
    const refused = await isRefused(url);
    if (over) return;
    if (refused) end();
    else again = setTimeout(open, AGAIN_MS);
  };
  const open = () => {
    close();
    if (over || document.hidden) return;
    source = new EventSource(url);
    source.onmessage = ({ data }) => message(String(data));
    source.addEventListener('trouble', () => stands('trouble'));
    source.addEventListener('end', end);
    source.onerror = () => {
      stands('lost');
      // The browser connects again by itself, but not after an answer that is no stream.
      if (source?.readyState === EventSource.CLOSED) void askAgain();
    };
  };
  open();
  document.addEventListener('visibilitychange', open);
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', open);
    close();
  };
}

/**
 * The last value of a stream of server-sent events. It connects only while `on`; `onEnd` is called when the server has ended it
 * for good: the session is over, or the rights are others.
 */
export function useEventStream<T>(
  parser: Parser<T>,
  url: string,
  { on, onEnd }: { readonly on: boolean; readonly onEnd: () => void },
): { readonly value: T | undefined; readonly state: StreamState } {
  const [value, setValue] = useState<T>();
  const [state, setState] = useState<StreamState>('connecting');
  const ended = useRef(onEnd);
  useEffect(() => {
    ended.current = onEnd;
  }, [onEnd]);
  useEffect(() => {
    if (!on) return undefined;
    return connect(url, {
      message: (text) => {
        try {
          setValue(parser.parse(JSON.parse(text)));
          setState('open');
        } catch {
          // A server that was upgraded while the page was open speaks another shape.
          setState('trouble');
        }
      },
      stands: (stands) => {
        setState(stands);
        if (stands === 'ended') ended.current();
      },
    });
  }, [on, url, parser]);
  return { value, state };
}
