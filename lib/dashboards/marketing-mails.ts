import type { Tile } from './schema';
import { figure, list } from './tile-shapes';

/** Mails, the last first, and the campaign that each leads to where they are of several. */
export function mailListTile({ width, ofOne }: { readonly width: Tile['width']; readonly ofOne: boolean }): Tile {
  return list(
    'newsletterFunnel',
    [
      ['mail', 'text'],
      ['netSales', 'value'],
      ['conversion', 'value', 'delivered'],
      ['delivered', 'value'],
      ['opened', 'value'],
      ['clicked', 'value'],
      ['ordered', 'value'],
      ofOne ? (['netPerDelivered', 'value'] as const) : (['campaign', 'campaign'] as const),
    ],
    { id: 'mailList', title: 'mailList', width, input: { by: 'mail' } },
  );
}

/** What those held out say that a mail brought. */
export const mailEffectsTile: Tile = list(
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
);

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
  mailListTile({ width: 8, ofOne: false }),
  mailEffectsTile,
];
