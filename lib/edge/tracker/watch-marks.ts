/**
 * Events from attributes, see marked-properties.ts: `data-tuokio-load` when the element is there, `data-tuokio-show` when it was
 * seen, `data-tuokio-click` and `data-tuokio-submit` when it is used; `data-tuokio-item` marks a product in a list.
 */
import { guarded } from '@/lib/edge/tracker/guarded';
import { ITEM, itemPosition } from '@/lib/edge/tracker/item-position';
import { markedProperties } from '@/lib/edge/tracker/marked-properties';
import type { Properties } from '@/lib/edge/tracker/tracked-event';
import { watchVisible } from '@/lib/edge/tracker/watch-visible';

const SETTLE_MS = 100;
const PREFIX = 'data-tuokio-';

export interface MarksParts {
  readonly track: (name: string, properties: Properties) => void;
  /** Told of each product that was seen in a list. */
  readonly onItem: (item: Element) => void;
  /** Called before each look through the page. */
  readonly onScan: () => void;
}

export interface Marks {
  /** Begins another page of the shop, `isWhole` when all of it came with it, so that its elements are that page's. */
  readonly restart: (isWhole: boolean) => void;
  /** Looks at once at what it would look at in a moment: who clicks or leaves sooner was there too. */
  readonly settle: () => void;
}

/** Watches the page from now on. */
export function watchMarks({ track, onItem, onScan }: MarksParts): Marks {
  const sent = new Set<string>();
  let lastOf = new WeakMap<Element, string>();
  /** Trap: a framework may draw an element anew, or leave that of the page before for a while. */
  const once = (element: Element, word: string) => {
    const name = element.getAttribute(PREFIX + word) ?? '';
    const properties = markedProperties(element);
    const signature = name + JSON.stringify(properties);
    if (!name || sent.has(signature) || lastOf.get(element) === signature) return;
    sent.add(signature);
    lastOf.set(element, signature);
    track(name, properties);
  };
  const visible = watchVisible((element) => {
    once(element, 'show');
    if (element.matches(ITEM)) onItem(element);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const scan = guarded(() => {
    clearTimeout(timer);
    timer = undefined;
    onScan();
    for (const element of document.querySelectorAll(`[${PREFIX}load]`)) once(element, 'load');
    for (const element of document.querySelectorAll(`[${PREFIX}show],${ITEM}`)) visible.add(element);
  });
  const scanSoon = () => {
    timer ||= setTimeout(scan, SETTLE_MS);
  };
  const settle = () => {
    if (timer) scan();
  };
  const onUse = guarded((event: Event) => {
    settle();
    const { target, type } = event;
    // Of the other buttons of a mouse only the middle one opens something.
    if (!(target instanceof Element) || (event instanceof MouseEvent && event.button > 1)) return;
    const attribute = PREFIX + (type === 'submit' ? type : 'click');
    const marked = target.closest(`[${attribute}]`);
    const item = target.closest(ITEM);
    const product = marked ?? (type !== 'submit' && target.closest('a,button') ? item : null);
    if (!product) return;
    const position = item && { position: itemPosition(item) };
    track(product.getAttribute(attribute) || 'Product Clicked', { ...position, ...markedProperties(product) });
  });
  for (const type of ['click', 'auxclick', 'submit']) addEventListener(type, onUse, true);
  new MutationObserver(scanSoon).observe(document, { childList: true, subtree: true });
  scanSoon();
  return {
    settle,
    restart: (isWhole) => {
      sent.clear();
      if (isWhole) {
        lastOf = new WeakMap();
        visible.reset();
      }
      scanSoon();
    },
  };
}
