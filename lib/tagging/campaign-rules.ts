/**
 * Which visits belong to a campaign that their links do not name, or name otherwise: rules of the workspace, the first that fits counts.
 * They speak of an event that says where its visit came from; a visit that says nothing came directly and is of no campaign.
 */

/** What of such an event a condition may ask about. `page` is the path of the page that was opened, `referrer` the host that led there. */
export const RULE_FIELDS = ['source', 'medium', 'campaign', 'content', 'term', 'clickId', 'page', 'referrer'] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

/** How a condition asks; letters in upper and lower case are the same. `missing` has no text. */
export const RULE_TESTS = ['is', 'begins', 'contains', 'missing'] as const;
export type RuleTest = (typeof RULE_TESTS)[number];

/** One thing that must be so. */
export interface RuleCondition {
  readonly field: RuleField;
  readonly test: RuleTest;
  /** What it is, begins with or contains; empty for `missing` alone. */
  readonly text: string;
}

/** The campaign of visits for which every condition is so. */
export interface CampaignRule {
  readonly campaign: string;
  readonly conditions: readonly RuleCondition[];
}

/** Bounds that keep deriving visits fast and the screen readable. */
export const RULES_AT_MOST = 100;
export const CONDITIONS_AT_MOST = 6;
export const TEXT_AT_MOST = 200;

/** Whether a condition says what it asks for. */
export function isComplete({ test, text }: RuleCondition): boolean {
  return test === 'missing' ? text === '' : text.trim() !== '';
}

/** Whether a rule names a campaign and has conditions that all say what they ask for. */
export function isWhole({ campaign, conditions }: CampaignRule): boolean {
  return campaign.trim() !== '' && conditions.length > 0 && conditions.every(isComplete);
}

const SIGNS: Readonly<Record<RuleTest, string>> = { is: '=', begins: '^=', contains: '*=', missing: '= –' };

/** Rules as one text for a log: `source = google, campaign ^= spring → Spring; …`. */
export function writtenRules(rules: readonly CampaignRule[]): string {
  return rules
    .map(({ campaign, conditions }) => {
      const asked = conditions.map(({ field, test, text }) => `${field} ${SIGNS[test]} ${text}`.trim());
      return `${asked.join(', ')} → ${campaign}`;
    })
    .join('; ');
}
