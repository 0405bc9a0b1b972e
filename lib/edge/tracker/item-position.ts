/** A list of products, and a product in it. */
export const LIST = '[data-tuokio-list]';
export const ITEM = '[data-tuokio-item]';

/** Returns the place of a product in its list, from 1 over all pages: what it says itself, else counted from the list's first. */
export function itemPosition(item: Element): number {
  const said = item.getAttribute('data-tuokio-position');
  const list = item.closest(LIST);
  const first = list?.getAttribute('data-tuokio-first') ?? 1;
  return Number(said ?? Number(first) + [...(list?.querySelectorAll(ITEM) ?? [])].indexOf(item));
}
