/**
 * Products that were seen in lists: one event per list and page view, sent when the page is left, with the rank of each product,
 * how deep the visitor looked and how many products the list had.
 */
import { ITEM, itemPosition, LIST } from '@/lib/edge/tracker/item-position';
import { markedProperties } from '@/lib/edge/tracker/marked-properties';
import type { Properties } from '@/lib/edge/tracker/tracked-event';

/** As many as an event may name. */
const MOST_PRODUCTS = 200;

interface SeenList {
  readonly properties: Properties;
  /** ISO 8601. */
  readonly since: string;
  /** Place of each product. */
  readonly places: Map<unknown, number>;
  shown?: number;
}

export interface Impressions {
  readonly add: (item: Element) => void;
  /** Sends what was seen since the last time. */
  readonly send: () => void;
}

/** Gathers impressions; `track` takes the moment at which the list was first seen. */
export function gatherImpressions(track: (name: string, properties: Properties, at: string) => void): Impressions {
  const lists = new Map<string, SeenList>();
  const send = () => {
    for (const { properties, since, places, shown } of lists.values()) {
      const products = [...places].map(([product_id, position]) => ({ product_id, position }));
      track('Product List Viewed', { ...properties, products, depth: Math.max(...places.values()), shown }, since);
    }
    lists.clear();
  };
  return {
    add: (item) => {
      const element = item.closest(LIST);
      const { product_id: id, sku } = markedProperties(item);
      if (!element || !(id ?? sku)) return;
      const properties = markedProperties(element);
      const name = JSON.stringify(properties);
      const list: SeenList = lists.get(name) ?? { properties, since: new Date().toISOString(), places: new Map() };
      lists.set(name, list);
      list.places.set(id ?? sku, itemPosition(item));
      list.shown = element.querySelectorAll(ITEM).length;
      if (list.places.size === MOST_PRODUCTS) send();
    },
    send,
  };
}
