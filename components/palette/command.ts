import type { Rankable } from './rank';

/** Kinds of commands, in the order in which they stand when nothing is typed. */
export const SECTIONS = [
  'pages',
  'dashboards',
  'metrics',
  'orders',
  'values',
  'products',
  'explore',
  'actions',
] as const;
export type SectionId = (typeof SECTIONS)[number];

/** One thing that the palette can do. */
export interface Command extends Rankable {
  readonly section: SectionId;
  readonly hint?: string;
  readonly choose: () => void;
}
