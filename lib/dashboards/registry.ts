import { ecommerce } from './ecommerce';
import { executive } from './executive';
import { marketing } from './marketing';
import type { View } from './schema';
import { technology } from './technology';

const VIEWS: readonly View[] = [executive, marketing, ecommerce, technology];

/** The built-in view of an id, or null. */
export function builtInView(id: string): View | null {
  return VIEWS.find((view) => view.id === id) ?? null;
}

/** Every built-in view. */
export function builtInViews(): readonly View[] {
  return VIEWS;
}
