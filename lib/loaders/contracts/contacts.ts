import { currency, customerId, like, market, optional, orderNumber } from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** Contacts of customers with the service, complaints among them. */
export const contacts: Contract = {
  fact: 'contacts',
  grain: 'one row per contact',
  key: ['contact_id'],
  parent: 'order_number',
  watermark: 'opened_at',
  columns: [
    { name: 'contact_id', type: 'text', required: true, meaning: 'Number of the contact' },
    like(optional(orderNumber), { meaning: 'Order number it is about, if known' }),
    customerId,
    like(optional(market), { meaning: 'Market, where the order is not known' }),
    {
      name: 'medium',
      type: 'text',
      required: true,
      allowed: ['email', 'phone', 'chat', 'review', 'social'],
      meaning: 'How the customer made contact',
    },
    {
      name: 'kind',
      type: 'text',
      required: true,
      allowed: ['complaint', 'question', 'praise', 'other'],
      meaning: 'What it was',
    },
    { name: 'cause', type: 'text', meaning: 'Cause as the service recorded it' },
    { name: 'opened_at', type: 'time', required: true, meaning: 'When the customer made contact' },
    { name: 'first_reply_at', type: 'time', meaning: 'When the first answer left' },
    { name: 'closed_at', type: 'time', meaning: 'When it was closed' },
    { name: 'handling_cost', type: 'amount', min: 0, meaning: 'Cost of handling it' },
    like(currency, { meaning: 'ISO 4217 currency of the cost' }),
  ],
};
