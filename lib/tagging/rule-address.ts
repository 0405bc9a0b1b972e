import { RULE_FIELDS, TEXT_AT_MOST, type CampaignRule } from './campaign-rules';

/** What the list of tag health says of a kind of visit: what is at fault, of what, and how most write it. */
export interface FaultyTag {
  readonly problem: string;
  readonly subject: string;
  readonly insteadOf: string | null;
}

/** What a rule asks about visits of one fault; null where no rule would mend it: those were sent by nobody. */
function askedOf({ problem, subject, insteadOf }: FaultyTag): Readonly<Record<string, string>> | null {
  if (problem === 'clickIdAlone') return { clickId: subject, campaign: '' };
  if (problem === 'adReferral') return { referrer: subject, campaign: '' };
  if (problem === 'unknownCampaign') return { campaign: subject };
  if (problem === 'spelling') return { campaign: subject, to: insteadOf ?? '' };
  if (problem !== 'paidUntagged') return null;
  const [source = '', medium] = subject.split(' / ');
  return { source, ...(medium === undefined ? {} : { medium }), campaign: '' };
}

/** The address at which a campaign rule for such visits is begun; null where none would mend them. */
export function ruleAddress(tag: FaultyTag): string | null {
  const asked = askedOf(tag);
  return asked === null ? null : `/settings/campaign-rules?${new URLSearchParams(asked).toString()}`;
}

/**
 * The rule that an address begins, such as `?clickId=gclid&campaign=&to=Brand`: a condition for each field that it names, an empty one is
 * missing, and the campaign. Null without any condition.
 */
export function draftOf(asked: Readonly<Record<string, string | readonly string[] | undefined>>): CampaignRule | null {
  const conditions = RULE_FIELDS.flatMap((field) => {
    const said = asked[field];
    if (typeof said !== 'string') return [];
    const text = said.trim().slice(0, TEXT_AT_MOST);
    return [text === '' ? ({ field, test: 'missing', text } as const) : ({ field, test: 'is', text } as const)];
  });
  const campaign = typeof asked['to'] === 'string' ? asked['to'].slice(0, TEXT_AT_MOST) : '';
  return conditions.length === 0 ? null : { campaign, conditions };
}
