import { AppError } from '@/lib/http/errors';
import type { ReadOptions } from '@/lib/warehouse/engine';

/**
 * Ends one read in time. DuckDB looks at an interrupt only between its steps and forgets one that comes between two
 * statements, so it is repeated until the statement is back. What does not come back at twice the limit holds a thread for
 * good: then the watchdog acts, which in the web process means ending it (reliability: `repeat` came back 12 s late).
 */
export interface TimeLimit {
  /** Aborts with the AppError `timeout` or `cancelled`. */
  readonly signal: AbortSignal;
  /** Calls `interrupt` from the moment the limit is reached until the returned function is called. */
  guard(interrupt: () => void): () => void;
  /** Ends all timers. */
  end(): void;
}

const REPEAT_MS = 25;
const STUCK_FACTOR = 2;

function timeoutError(milliseconds: number): AppError {
  return new AppError(
    'timeout',
    `The question took longer than ${milliseconds / 1000} seconds and was stopped. Ask for a shorter period or fewer groups, or raise TUOKIO_QUERY_SECONDS.`,
  );
}

/** Starts the clock of one read; `onStuck` is called once when a guarded statement is not back at twice the limit. */
export function startTimeLimit(options: ReadOptions, defaultMs: number, onStuck: () => void): TimeLimit {
  const milliseconds = options.timeoutMs ?? defaultMs;
  const controller = new AbortController();
  let guarded: (() => void) | undefined;
  let repeat: NodeJS.Timeout | undefined;
  let stuck: NodeJS.Timeout | undefined;
  const stop = (error: AppError) => {
    controller.abort(error);
    guarded?.();
    repeat ??= setInterval(() => guarded?.(), REPEAT_MS);
    stuck ??= setTimeout(
      () => {
        if (guarded) onStuck();
      },
      milliseconds * (STUCK_FACTOR - 1),
    );
  };
  const cancel = () => stop(new AppError('cancelled', 'The question was withdrawn by who asked it.'));
  const timer = setTimeout(() => stop(timeoutError(milliseconds)), milliseconds);
  if (options.signal?.aborted) cancel();
  options.signal?.addEventListener('abort', cancel, { once: true });
  return {
    signal: controller.signal,
    guard(interrupt) {
      guarded = interrupt;
      return () => {
        guarded = undefined;
      };
    },
    end() {
      clearTimeout(timer);
      clearInterval(repeat);
      clearTimeout(stuck);
      options.signal?.removeEventListener('abort', cancel);
    },
  };
}
