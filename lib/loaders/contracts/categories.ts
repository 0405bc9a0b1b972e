import type { Contract } from '@/lib/loaders/source';

/** Product categories and the product group each belongs to. */
export const categories: Contract = {
  fact: 'categories',
  grain: 'one row per category',
  key: ['category_id'],
  columns: [
    { name: 'category_id', type: 'text', required: true, meaning: 'Category id in the shop' },
    { name: 'name', type: 'text', required: true, meaning: 'Name of the category' },
    { name: 'product_group', type: 'text', required: true, meaning: 'Product group (top level) it belongs to' },
  ],
};
