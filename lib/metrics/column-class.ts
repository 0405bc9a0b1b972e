/** Classes of columns that not everybody may see: profit, cost, and data about a person. */
export const COLUMN_CLASSES = ['margin', 'cost', 'personal'] as const;
export type ColumnClass = (typeof COLUMN_CLASSES)[number];
