import { country, customerId, like, market, optional } from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** Customers; what names a person goes to the personal file. */
export const customers: Contract = {
  fact: 'customers',
  grain: 'one row per customer',
  key: ['customer_id'],
  columns: [
    like(customerId, { required: true, personal: true, meaning: 'Customer id in the shop' }),
    like(optional(market), { meaning: 'Home market' }),
    like(country, { meaning: 'ISO 3166 country code of the home address' }),
    { name: 'region', type: 'text', meaning: 'Region of the home address' },
    { name: 'registered_at', type: 'time', meaning: 'When the customer registered' },
    { name: 'acquisition_channel', type: 'text', meaning: 'Channel that won the customer' },
    { name: 'birth_year', type: 'integer', min: 1900, max: 2100, meaning: 'Year of birth' },
    { name: 'name', type: 'text', personal: true, meaning: 'Full name' },
    {
      name: 'email',
      type: 'text',
      personal: true,
      key: 'recipient',
      meaning: 'E-mail address; mails find the customer by it',
    },
    { name: 'phone', type: 'text', personal: true, meaning: 'Telephone number' },
    { name: 'street', type: 'text', personal: true, meaning: 'Street address' },
    { name: 'postal_code', type: 'text', personal: true, meaning: 'Postal code' },
    { name: 'city', type: 'text', personal: true, meaning: 'City' },
  ],
};
