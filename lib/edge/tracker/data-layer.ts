/**
 * A data layer that is there already: `dataLayer.push({ event, ecommerce })` and `gtag('event' | 'consent', …)` are read, entries
 * from before the tracker came included. Only GA4's events of a shop are taken: page views are the tracker's own, and what tag
 * managers push for themselves is nobody's business.
 */
import { asObject } from '@/lib/edge/tracker/as-object';
import { guarded } from '@/lib/edge/tracker/guarded';
import type { Properties } from '@/lib/edge/tracker/tracked-event';

const TAKEN =
  /^(view_(item(_list)?|cart|promotion|search_results)|select_(item|promotion)|(add_to|remove_from)_(cart|wishlist)|begin_checkout|add_(shipping|payment)_info|purchase|refund|search|login|sign_up)$/;
/** As many as an event may name. */
const MOST_ITEMS = 200;

/** What an entry of a data layer says. */
export type LayerWord =
  | { readonly event: string; readonly properties: Properties }
  | { readonly consent: Properties; readonly isDefault: boolean };

function eventOf(name: unknown, said: Properties): LayerWord | null {
  if (typeof name !== 'string' || !TAKEN.test(name)) return null;
  const { event: _name, user_data: _person, ecommerce, ...rest } = said;
  const { items, ...others } = asObject(ecommerce ?? rest);
  return { event: name, properties: Array.isArray(items) ? { ...others, items: items.slice(0, MOST_ITEMS) } : others };
}

/** Reads an entry; null when it says nothing that is taken. */
export function readLayerEntry(entry: unknown): LayerWord | null {
  const said = asObject(entry);
  const { 0: kind, 1: second, 2: third } = said;
  if (kind === 'consent') return { consent: asObject(third), isDefault: second === 'default' };
  return kind === 'event' ? eventOf(second, asObject(third)) : eventOf(said['event'], said);
}

/** Reads the layer of that name; what comes back is called to look whether the page has put another one in its place. */
export function watchDataLayer(name: string, onWord: (word: LayerWord) => void): () => void {
  const read = guarded((entry: unknown) => {
    const word = readLayerEntry(entry);
    if (word) onWord(word);
  });
  let watched: unknown;
  return guarded(() => {
    const layer: unknown = Reflect.get(window, name) ?? [];
    if (!Array.isArray(layer) || layer === watched) return;
    watched = layer;
    Reflect.set(window, name, layer);
    layer.forEach(read);
    const push = layer.push.bind(layer);
    layer.push = (...entries: unknown[]) => {
      entries.forEach(read);
      return push(...entries);
    };
  });
}
