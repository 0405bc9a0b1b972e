import type { Tile } from './schema';
import { figure, list } from './tile-shapes';

/** Mails: how far recipients came, mail by mail, and what those held out say that they brought. */
export const marketingMailTiles: readonly Tile[] = [
  figure('mailOpenRate', 'mailsDelivered'),
  figure('mailClickRate', 'mailsDelivered'),
  figure('unsubscribeRate', 'mailsDelivered'),
  figure('revenuePerRecipient', 'mailsDelivered'),
  list(
    'newsletterFunnel',
    [
      ['mailStep', 'text'],
      ['recipients', 'value'],
      ['share', 'bar'],
      ['share', 'value'],
      ['stepShare', 'value'],
    ],
    { width: 4, input: { by: 'step' } },
  ),
  list(
    'newsletterFunnel',
    [
      ['mail', 'text'],
      ['netSales', 'value'],
      ['conversion', 'value', 'delivered'],
      ['delivered', 'value'],
      ['opened', 'value'],
      ['clicked', 'value'],
      ['ordered', 'value'],
      ['netPerDelivered', 'value'],
    ],
    { id: 'mailList', title: 'mailList', width: 8, input: { by: 'mail' } },
  ),
  list(
    'mailEffects',
    [
      ['mail', 'text'],
      ['mailVerdict', 'verdict'],
      ['netEffect', 'signed'],
      ['recipients', 'value'],
      ['heldOut', 'value'],
      ['netEffectLow', 'value'],
      ['netEffectHigh', 'value'],
    ],
    { width: 12 },
  ),
];
