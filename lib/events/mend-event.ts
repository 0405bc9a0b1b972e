import { keptName } from '@/lib/events/refused-text';
import { isObject, type JsonObject } from '@/lib/events/read-value';

/**
 * A refused event is shown without what is personal (refused-text.ts), so that who mends it writes over a text in which values are
 * left out, shortened or masked. What was left as it was shown stays as it was sent; what was changed is taken as it is written.
 */

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function mendedValue(written: unknown, shown: unknown, sent: unknown): unknown {
  if (isSame(written, shown)) return sent;
  if (isObject(written) && isObject(shown) && isObject(sent)) return mendedObject(written, shown, sent);
  if (Array.isArray(written) && Array.isArray(shown) && Array.isArray(sent)) return mendedList(written, shown, sent);
  return written;
}

function mendedObject(written: JsonObject, shown: JsonObject, sent: JsonObject): JsonObject {
  const kept: [string, unknown][] = [];
  for (const [name, value] of Object.entries(sent)) {
    const shownName = keptName(name);
    // What the text had no room for was not seen by who mends it.
    if (!Object.hasOwn(shown, shownName)) kept.push([name, value]);
    else if (Object.hasOwn(written, shownName))
      kept.push([name, mendedValue(written[shownName], shown[shownName], value)]);
  }
  const added = Object.entries(written).filter(([name]) => !Object.hasOwn(shown, name));
  // Trap: an assignment to a name such as __proto__ would change the object instead of being in it; this defines it.
  return Object.fromEntries([...kept, ...added]);
}

function mendedList(written: readonly unknown[], shown: readonly unknown[], sent: readonly unknown[]): unknown[] {
  const isWhole = written.length === shown.length;
  const mended = written.map((value, place) => {
    const same = isWhole ? place : shown.findIndex((other) => isSame(other, value));
    return same < 0 ? value : mendedValue(value, shown[same], sent[same]);
  });
  return [...mended, ...sent.slice(shown.length)];
}

/**
 * The event that is meant by a text as a person changed it: `shown` is the text that stood there, `sent` the event as it came.
 * Consent stays as it came: nobody but the visitor may give it.
 */
export function mendedEvent(written: JsonObject, shown: JsonObject, sent: JsonObject): JsonObject {
  const { consent: _consent, context: newContext, ...mended } = mendedObject(written, shown, sent);
  const context = isObject(newContext) ? newContext : {};
  const { consent: _ofContext, ...others } = context;
  const said = isObject(sent['context']) ? sent['context'] : {};
  return {
    ...mended,
    ...(Object.hasOwn(sent, 'consent') && { consent: sent['consent'] }),
    ...((isObject(newContext) || Object.hasOwn(said, 'consent')) && {
      context: { ...others, ...(Object.hasOwn(said, 'consent') && { consent: said['consent'] }) },
    }),
  };
}
