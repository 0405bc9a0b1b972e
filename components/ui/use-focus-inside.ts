import { useEffect, useRef, type RefObject } from 'react';

/**
 * Takes the focus into a panel that has opened: to what it marks as focused, else to itself. Returns the reference for the panel.
 *
 * Trap: a button pressed by key looks to React Aria like one pressed by a screen reader, and it then holds the focus back until every
 * transition of the page has ended. It never hears the end of one whose element was moved in the document meanwhile.
 */
export function useFocusInside<T extends HTMLElement>(): RefObject<T | null> {
  const panel = useRef<T>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const { current } = panel;
      if (current === null || current.contains(document.activeElement)) return;
      (current.querySelector<HTMLElement>('[data-focused]') ?? current).focus({ preventScroll: true });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, []);
  return panel;
}
