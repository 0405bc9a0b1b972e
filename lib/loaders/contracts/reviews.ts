import { orderNumber, sku } from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** Reviews of orders or products. */
export const reviews: Contract = {
  fact: 'reviews',
  grain: 'one row per review and order',
  key: ['review_id', 'order_number'],
  parent: 'order_number',
  watermark: 'written_at',
  columns: [
    { name: 'review_id', type: 'text', required: true, meaning: 'Number of the review' },
    orderNumber,
    { name: sku.name, type: 'text', key: 'product', stored: false, meaning: 'Article reviewed, if it is about one' },
    { name: 'score', type: 'integer', required: true, min: 1, max: 5, meaning: '1 (worst) to 5 (best)' },
    { name: 'written_at', type: 'time', required: true, meaning: 'When it was written' },
    { name: 'answered_at', type: 'time', meaning: 'When the shop answered' },
  ],
};
