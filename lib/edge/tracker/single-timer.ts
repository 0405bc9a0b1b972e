/** One thing to do later, of which only the earliest time counts. */
export interface SingleTimer {
  /** Does it after so many milliseconds, unless it is to be done sooner. */
  readonly within: (milliseconds: number) => void;
  /** Forgets what was to be done. */
  readonly clear: () => void;
}

/** Makes one; `now` is in milliseconds. */
export function createTimer(
  later: (action: () => void, milliseconds: number) => void,
  now: () => number,
  action: () => void,
): SingleTimer {
  let due = Infinity;
  return {
    within: (milliseconds) => {
      const at = now() + milliseconds;
      if (at >= due) return;
      due = at;
      later(() => {
        if (due === at) action();
      }, milliseconds);
    },
    clear: () => {
      due = Infinity;
    },
  };
}
