import { RULE_FIELDS, TEXT_AT_MOST, type CampaignRule } from '@/lib/tagging/campaign-rules';

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
