'use client';

import { useEffect, useRef, useState } from 'react';
import type { Parser } from './client';

/** How a stream stands: `trouble` is connected but cannot be read now, `lost` tries to connect again, `ended` will not. */
export type StreamState = 'connecting' | 'open' | 'trouble' | 'lost' | 'ended';

const AGAIN_MS = 3000;

/**
 * The last value of a stream of server-sent events. It connects only while `on` and while the page can be seen: browsers give a
 * host six connections, and a hidden page needs none. `onEnd` is called when the server has ended it for good.
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
    let source: EventSource | null = null;
    let again: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const close = () => {
      clearTimeout(again);
      source?.close();
      source = null;
    };
    const open = () => {
      close();
      if (over || document.hidden) return;
      source = new EventSource(url);
      source.onmessage = ({ data }) => {
        try {
          setValue(parser.parse(JSON.parse(String(data))));
          setState('open');
        } catch {
          // A server that was upgraded while the page was open speaks another shape.
          setState('trouble');
        }
      };
      source.addEventListener('trouble', () => setState('trouble'));
      source.addEventListener('end', () => {
        over = true;
        close();
        setState('ended');
        ended.current();
      });
      source.onerror = () => {
        setState('lost');
        // The browser connects again by itself, but not after an answer that is no stream.
        if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, AGAIN_MS);
      };
    };
    open();
    document.addEventListener('visibilitychange', open);
    return () => {
      document.removeEventListener('visibilitychange', open);
      close();
    };
  }, [on, url, parser]);
  return { value, state };
}
