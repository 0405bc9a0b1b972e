/** How the workspace names its campaigns in links: set by an administrator, kept to by who makes a link. */
export interface TaggingRules {
  /** Allowed values of utm_medium; none means any. */
  readonly mediums: readonly string[];
  /** Allowed values of utm_source; none means any. */
  readonly sources: readonly string[];
  /** Form of utm_campaign, such as {yyyy}-{mm}_{text}; empty for any. */
  readonly campaign: string;
  /** True when all of it is written in lower case. */
  readonly lowerCase: boolean;
}

/** What holds until an administrator says otherwise: mediums that the channel rules know, lower case. */
export const DEFAULT_TAGGING_RULES: TaggingRules = {
  mediums: ['cpc', 'paid_social', 'display', 'email', 'social', 'affiliate', 'referral', 'sms', 'push'],
  sources: [],
  campaign: '',
  lowerCase: true,
};

/** What may stand in braces in a form, as a pattern and as an example. */
const PARTS: Readonly<Record<string, { readonly pattern: string; readonly example: string }>> = {
  yyyy: { pattern: '20[0-9]{2}', example: '2026' },
  mm: { pattern: '(?:0[1-9]|1[0-2])', example: '09' },
  market: { pattern: '[a-zA-Z]{2}', example: 'fi' },
  text: { pattern: '[\\p{L}\\p{N}]+(?:-[\\p{L}\\p{N}]+)*', example: 'outdoor-week' },
};

const PART = /\{([a-z]*)\}/g;

const LONGEST = 100;
const TEXTS_AT_MOST = 3;

/** True for a form that can be kept to. Trap: many texts beside each other fit in more ways than can be tried. */
export function isForm(form: string): boolean {
  const names = [...form.matchAll(PART)].map(([, name = '']) => name);
  const texts = names.filter((name) => name === 'text').length;
  const isKnown = names.every((name) => PARTS[name] !== undefined) && !/[{}]/.test(form.replace(PART, ''));
  return isKnown && texts <= TEXTS_AT_MOST && !form.includes('{text}{text}') && form.length <= LONGEST;
}

/** True when the campaign is written in the form; a form that is none fits nothing. What is not in braces means itself, also a dot. */
export function fitsForm(campaign: string, form: string): boolean {
  if (form === '') return true;
  if (!isForm(form) || campaign.length > LONGEST) return false;
  const parts = form.split(PART).map((part, place) => (place % 2 === 0 ? literal(part) : PARTS[part]?.pattern));
  return new RegExp(`^${parts.join('')}$`, 'u').test(campaign);
}

/** A campaign in the form, to show what is meant. */
export function exampleOf(form: string): string {
  return form.replace(PART, (whole, name: string) => PARTS[name]?.example ?? whole);
}

function literal(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}/]/g, (sign) => `\\${sign}`);
}
