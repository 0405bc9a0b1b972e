import type { SourceCategory } from '@/lib/classify/source-category';

/**
 * Default channel group of a visit, by the rules that Google publishes for GA4 ("Default channel group", manual traffic), tried from
 * the top, with one channel more: AI assistants, before search, because they name links in answers. Written here from the rules.
 */
export const CHANNELS = [
  'direct',
  'cross_network',
  'paid_shopping',
  'paid_search',
  'paid_social',
  'paid_video',
  'display',
  'paid_other',
  'ai_assistants',
  'organic_shopping',
  'organic_social',
  'organic_video',
  'organic_search',
  'email',
  'affiliates',
  'referral',
  'audio',
  'sms',
  'push',
  'unassigned',
] as const;

export type Channel = (typeof CHANNELS)[number];

/** What the rules read; texts in lower case. */
export interface ChannelClues {
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly category: SourceCategory | null;
}

const PAID = /cp|^ppc$|^retargeting$|^paid/;
const SHOP = /([^a-df-z]|^)shop|shopping/;
const EMAIL = /^e[-_ ]?mail$/;
const DISPLAY = new Set(['display', 'banner', 'expandable', 'interstitial', 'cpm']);
const SOCIAL = new Set(['social', 'social-network', 'social-media', 'sm', 'social network', 'social media']);
const REFERRAL = new Set(['referral', 'app', 'link']);

type Rule = (clues: ChannelClues) => boolean;
const isPaid: Rule = ({ medium }) => PAID.test(medium);
const isShopping: Rule = ({ category, campaign }) => category === 'shopping' || SHOP.test(campaign);

const RULES: readonly (readonly [Channel, Rule])[] = [
  [
    'direct',
    ({ source, medium }) => source === '(direct)' && (medium === '(not set)' || medium === '(none)' || medium === ''),
  ],
  ['cross_network', ({ campaign }) => campaign.includes('cross-network')],
  ['paid_shopping', (clues) => isShopping(clues) && isPaid(clues)],
  ['paid_search', (clues) => clues.category === 'search' && isPaid(clues)],
  ['paid_social', (clues) => clues.category === 'social' && isPaid(clues)],
  ['paid_video', (clues) => clues.category === 'video' && isPaid(clues)],
  ['display', ({ medium }) => DISPLAY.has(medium)],
  ['paid_other', isPaid],
  ['ai_assistants', ({ category }) => category === 'ai'],
  ['organic_shopping', isShopping],
  ['organic_social', ({ category, medium }) => category === 'social' || SOCIAL.has(medium)],
  ['organic_video', ({ category, medium }) => category === 'video' || medium.includes('video')],
  ['organic_search', ({ category, medium }) => category === 'search' || medium === 'organic'],
  ['email', ({ source, medium }) => EMAIL.test(source) || EMAIL.test(medium)],
  ['affiliates', ({ medium }) => medium === 'affiliate'],
  ['referral', ({ medium }) => REFERRAL.has(medium)],
  ['audio', ({ medium }) => medium === 'audio'],
  ['sms', ({ source, medium }) => source === 'sms' || medium === 'sms'],
  [
    'push',
    ({ source, medium }) => medium.endsWith('push') || /mobile|notification/.test(medium) || source === 'firebase',
  ],
];

/** The first channel whose rule fits; `unassigned` where none does. */
export function channelOf(clues: ChannelClues): Channel {
  return RULES.find(([, rule]) => rule(clues))?.[0] ?? 'unassigned';
}
