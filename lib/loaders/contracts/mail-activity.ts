import { customerId, like, market, optional } from '@/lib/loaders/contracts/columns';
import type { Contract } from '@/lib/loaders/source';

/** What became of mails at their recipients: of an address only a keyed hash is stored. */
export const mailActivity: Contract = {
  fact: 'mail_activity',
  grain: 'one row per mail, recipient, kind, moment and link',
  key: ['mail_id', 'email', 'kind', 'occurred_at', 'url'],
  watermark: 'occurred_at',
  columns: [
    {
      name: 'mail_id',
      type: 'text',
      required: true,
      meaning: 'Mail: a campaign that was sent once, or a step of an automation',
    },
    { name: 'mail_name', type: 'text', meaning: 'What people call it; the last name counts for all its rows' },
    {
      name: 'mail_kind',
      type: 'text',
      allowed: ['newsletter', 'triggered', 'service'],
      meaning: 'newsletter (taken when nothing is told), triggered by what the recipient did, or service',
    },
    {
      name: 'utm_campaign',
      type: 'text',
      meaning: 'What utm_campaign its links carry: visits that it brought are told by it',
    },
    like(optional(market), { meaning: 'Market of the mail; empty = home market of the customer' }),
    {
      name: 'email',
      type: 'text',
      required: true,
      key: 'recipient',
      stored: false,
      meaning:
        'Address of the recipient, or another id where customer_id is told as well; only a keyed hash is stored, and the text of a row that is turned away is not kept',
    },
    like(customerId, { meaning: 'Customer id in the shop; empty = the customer with this address' }),
    {
      name: 'kind',
      type: 'text',
      required: true,
      allowed: [
        ...['sent', 'held_out', 'delivered', 'bounced_hard', 'bounced_soft'],
        ...['opened', 'clicked', 'unsubscribed', 'complained'],
      ],
      meaning:
        'What happened. Tell sent for every recipient; delivered may be left out, then all that did not bounce is; held_out for who would have got the mail and was left out to see what it brings',
    },
    { name: 'occurred_at', type: 'time', required: true, meaning: 'When it happened' },
    {
      name: 'url',
      type: 'text',
      required: true,
      default: '',
      pattern: '[^?#@]*',
      meaning: 'Link that was clicked, without what follows ? or #, which may name a person',
    },
    {
      name: 'is_machine',
      type: 'flag',
      meaning:
        'true where the tool says that a program opened or clicked, false where it says that a person did; empty = found by rule',
    },
    { name: 'client', type: 'text', meaning: 'User agent or mail program of an open or a click' },
  ],
};
