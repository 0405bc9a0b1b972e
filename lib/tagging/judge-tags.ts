import { fitsForm, type TaggingRules } from './tagging-rules';

/** What a link to the shop is tagged with. */
export interface Tags {
  readonly address: string;
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly content: string;
  readonly term: string;
}

export type TagField = keyof Tags;
export type TagFault = 'missing' | 'notAddress' | 'personal' | 'upperCase' | 'characters' | 'notAllowed' | 'form';

const NEEDED: readonly TagField[] = ['address', 'source', 'medium', 'campaign'];

/** What is wrong with each field, the first fault of each; empty when the link may be made. */
export function judgeTags(tags: Tags, rules: TaggingRules): Readonly<Partial<Record<TagField, TagFault>>> {
  const fields = ['address', 'source', 'medium', 'campaign', 'content', 'term'] as const;
  const faults = fields.flatMap((field) => {
    const fault = faultOf(field, tags[field].trim(), rules);
    return fault === null ? [] : [[field, fault] as const];
  });
  return Object.fromEntries(faults);
}

function faultOf(field: TagField, value: string, rules: TaggingRules): TagFault | null {
  if (value === '') return NEEDED.includes(field) ? 'missing' : null;
  if (field === 'address') return pageOf(value) === null ? 'notAddress' : null;
  // Whoever is written to must not be readable from a link that anybody may see.
  if (value.includes('@')) return 'personal';
  if (rules.lowerCase && value !== value.toLowerCase()) return 'upperCase';
  if (!/^[\p{L}\p{N}_.~-]+$/u.test(value)) return 'characters';
  const allowed = field === 'source' ? rules.sources : field === 'medium' ? rules.mediums : [];
  if (allowed.length > 0 && !allowed.includes(value)) return 'notAllowed';
  return field === 'campaign' && !fitsForm(value, rules.campaign) ? 'form' : null;
}

function pageOf(address: string): URL | null {
  try {
    const url = new URL(address.includes('://') ? address : `https://${address}`);
    return /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? url : null;
  } catch {
    return null;
  }
}

/** The address of the page with its tags; those that it had are replaced, everything else stays. Null where it is no address. */
export function taggedAddress(tags: Tags): string | null {
  const url = pageOf(tags.address.trim());
  if (url === null) return null;
  for (const field of ['source', 'medium', 'campaign', 'content', 'term'] as const) {
    url.searchParams.delete(`utm_${field}`);
    const value = tags[field].trim();
    if (value !== '') url.searchParams.set(`utm_${field}`, value);
  }
  return url.href;
}
