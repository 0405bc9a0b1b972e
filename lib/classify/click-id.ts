import type { SourceCategory } from '@/lib/classify/source-category';

/** What a click id in the address of a page says: which network sent the visitor, and whether that was paid. */
export interface ClickOrigin {
  readonly source: string;
  readonly medium: string;
  readonly category: SourceCategory | null;
}

const paid = (source: string, category: SourceCategory): ClickOrigin => ({ source, medium: 'cpc', category });

/** Parameters by which advertising networks mark a click, strongest first. Trap: fbclid marks every link on Facebook, paid or not. */
export const CLICK_IDS: readonly (readonly [string, ClickOrigin])[] = [
  ['gclid', paid('google', 'search')],
  ['wbraid', paid('google', 'search')],
  ['gbraid', paid('google', 'search')],
  ['dclid', { source: 'google', medium: 'display', category: 'search' }],
  ['msclkid', paid('bing', 'search')],
  ['yclid', paid('yandex', 'search')],
  ['ttclid', paid('tiktok', 'social')],
  ['epik', paid('pinterest', 'social')],
  ['sccid', paid('snapchat', 'social')],
  ['rdt_cid', paid('reddit', 'social')],
  ['li_fat_id', paid('linkedin', 'social')],
  ['twclid', paid('twitter', 'social')],
  ['qclid', paid('quora', 'social')],
  ['irclickid', { source: 'impact', medium: 'affiliate', category: null }],
  ['awc', { source: 'awin', medium: 'affiliate', category: null }],
  ['tduid', { source: 'tradedoubler', medium: 'affiliate', category: null }],
  ['cjevent', { source: 'cj', medium: 'affiliate', category: null }],
  ['srsltid', { source: 'google', medium: 'organic', category: 'search' }],
  ['fbclid', { source: 'facebook', medium: 'social', category: 'social' }],
  ['igshid', { source: 'instagram', medium: 'social', category: 'social' }],
  ['mc_eid', { source: 'mailchimp', medium: 'email', category: null }],
  ['_kx', { source: 'klaviyo', medium: 'email', category: null }],
];
