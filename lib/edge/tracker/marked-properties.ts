/**
 * Elements say what they are by attributes: every `data-tuokio-…` of an element and of all that it lies in is a property, the
 * nearest counts. The words below say when an event is sent, and are no properties.
 */
const WORDS = /^(load|show|click|submit|item|first|not_found)$/;

/** Returns the name and value of a property by an entry of a dataset; the name is empty when it is none. */
export function propertyOf(name: string, text: string): readonly [string, unknown] {
  const snake = /^tuokio[A-Z]/.test(name)
    ? name.slice(6).replace(/[A-Z]/g, (letter, at) => (at ? '_' : '') + letter.toLowerCase())
    : '';
  try {
    return [WORDS.test(snake) ? '' : snake, /^[[{]/.test(text) ? JSON.parse(text) : text];
  } catch {
    return [snake, text];
  }
}

/** Returns the properties of an element. */
export function markedProperties(element: Element): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (let at: Element | null = element; at; at = at.parentElement)
    if (at instanceof HTMLElement)
      for (const [attribute, text] of Object.entries(at.dataset)) {
        const [name, value] = propertyOf(attribute, text ?? '');
        if (name) found[name] ??= value;
      }
  return found;
}
