/** Classes of columns that not everybody may see: profit, cost, data about a person, and how well the shop runs. */
export const COLUMN_CLASSES = ['margin', 'cost', 'personal', 'technology'] as const;
export type ColumnClass = (typeof COLUMN_CLASSES)[number];
