/** Returns what the action returns, and something else where it throws. */
export function tried<Result>(action: () => Result, otherwise: Result): Result {
  try {
    return action();
  } catch {
    return otherwise;
  }
}
