import { like, sku } from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** Sellable articles. */
export const products: Contract = {
  fact: 'products',
  grain: 'one row per product (sellable article)',
  key: ['sku'],
  columns: [
    like(sku, { required: true }),
    { name: 'name', type: 'text', meaning: 'Name of the product' },
    { name: 'category_id', type: 'text', meaning: 'Category id, as in categories' },
    { name: 'brand', type: 'text', meaning: 'Brand' },
    { name: 'size', type: 'text', meaning: 'Size' },
    { name: 'colour', type: 'text', meaning: 'Colour' },
    { name: 'launched_on', type: 'date', future: true, meaning: 'Day it came into range' },
  ],
};
