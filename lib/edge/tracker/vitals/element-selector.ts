const LONGEST = 200;
const DEEPEST = 5;

/** Returns a CSS selector of an element by tags, ids and classes, without any text of the page; undefined for none. */
export function elementSelector(node: Node | null | undefined): string | undefined {
  let element = node instanceof Element ? node : node?.parentElement;
  let selector = '';
  for (let depth = 0; element && depth < DEEPEST; depth += 1) {
    const { id, localName, classList, parentElement } = element;
    const part = id
      ? `#${CSS.escape(id)}`
      : [localName, ...[...classList].slice(0, 2).map((name) => CSS.escape(name))].join('.');
    if (part.length + selector.length >= LONGEST) break;
    selector = selector === '' ? part : `${part}>${selector}`;
    if (id) break;
    element = parentElement;
  }
  return selector || undefined;
}
