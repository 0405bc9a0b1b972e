import { literal } from '@/lib/loaders/staging/sql';
import type { CampaignRule, RuleCondition, RuleField } from '@/lib/tagging/campaign-rules';

/** Writes a text into a statement: as a literal, or bound. */
type Write = (text: string) => string;

/** The columns of an event `e` that conditions ask about. */
const COLUMNS: Readonly<Record<RuleField, string>> = {
  source: 'e.traffic_source',
  medium: 'e.traffic_medium',
  campaign: 'e.campaign',
  content: 'e.campaign_content',
  term: 'e.campaign_term',
  clickId: 'e.click_id',
  page: 'e.page_path',
  referrer: 'e.referrer_host',
};

function conditionSql({ field, test, text }: RuleCondition, write: Write): string {
  const column = COLUMNS[field];
  if (test === 'missing') return `${column} is null`;
  const [said, asked] = [`lower(${column})`, `lower(${write(text)})`];
  if (test === 'is') return `${said} = ${asked}`;
  return test === 'begins' ? `starts_with(${said}, ${asked})` : `contains(${said}, ${asked})`;
}

/** Whether a rule fits an event `e`, in parentheses. Null counts as no wherever it is asked. */
export function fitsSql({ conditions }: CampaignRule, write: Write = literal): string {
  return `(${conditions.map((condition) => conditionSql(condition, write)).join(' and ')})`;
}

/** The campaign of an event `e` that says where its visit came from: what the first rule that fits says, else what its link said. */
export function campaignSql(rules: readonly CampaignRule[], write: Write = literal): string {
  if (rules.length === 0) return 'e.campaign';
  const cases = rules.map((rule) => `when ${fitsSql(rule, write)} then ${write(rule.campaign)}`);
  return `case when e.traffic_channel is null then e.campaign ${cases.join(' ')} else e.campaign end`;
}
