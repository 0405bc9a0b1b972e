/** Returns a function that does the same and never throws: what goes wrong in the tracker is no trouble of the shop's page. */
export function guarded<Args extends unknown[]>(action: (...args: Args) => unknown): (...args: Args) => void {
  return (...args) => {
    try {
      action(...args);
    } catch {
      // The page goes on as if there were no tracker.
    }
  };
}
