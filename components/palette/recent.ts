/** Ids of what was chosen from the palette, latest first, kept in this browser until the person signs out. */
const KEY = 'tuokio-recent-commands';
const KEPT = 12;

/** The ids kept; none where the browser keeps nothing. */
export function recentCommands(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id: unknown) => typeof id === 'string').slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

/** Puts an id first. */
export function rememberCommand(id: string): void {
  try {
    const ids = [id, ...recentCommands().filter((other) => other !== id)].slice(0, KEPT);
    window.localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // A browser that keeps nothing forgets: the palette works without.
  }
}

/** Forgets all of them: the next person at this browser need not know. */
export function forgetCommands(): void {
  try {
    window.localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
