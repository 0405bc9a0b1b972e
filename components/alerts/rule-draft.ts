import {
  alertRuleSchema,
  watchedBy,
  type AlertCondition,
  type AlertRule,
  type FigureQuestion,
} from '@/lib/alerts/rule';
import { filtersOf, splitsOf, traitsOf, usualCases, type SampleId, type WatchedId } from '@/lib/alerts/watched';
import { isFigureId } from '@/lib/analyses/watched-figures';
import type { Query } from '@/lib/metrics/query';

/** What a question says besides what it watches. */
type AskedOf = Pick<Query, 'filters' | 'returnsBy' | 'currency'> & Pick<FigureQuestion, 'model' | 'lookBack'>;

/** A rule as it stands in a form: texts as they were typed. What is no rule yet has none. */
export interface RuleDraft {
  readonly name: string;
  /** Id of the metric or figure that is watched. */
  readonly metric: WatchedId;
  readonly period: string;
  /** Empty where it is not split. */
  readonly by: string;
  /** What the form does not edit but keeps: filters, dating of returns, currency, how credit is split. */
  readonly rest: AskedOf;
  readonly is: AlertCondition['is'];
  readonly bound: string;
  readonly against: string;
  readonly rises: string;
  readonly falls: string;
  readonly under: string;
  readonly hours: string;
  readonly least: string;
  readonly confirm: string;
  readonly quiet: boolean;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly every: string;
  readonly at: string;
  readonly mail: boolean;
  /** Empty for none. */
  readonly webhook: string;
}

const USUAL = {
  is: 'below',
  bound: '',
  against: 'previous',
  rises: '',
  falls: '20',
  under: '90',
  hours: '36',
  confirm: '1',
  quiet: false,
  quietFrom: '22:00',
  quietTo: '07:00',
  every: 'day',
  at: '08:00',
  mail: true,
  webhook: '',
} as const;

/** What numbers of the metric are typed in: percent and per mille for fractions. */
export function typedScale(metric: WatchedId): number {
  const { unit } = traitsOf(metric);
  return unit === 'ratio' ? 100 : unit === 'perMille' ? 1000 : 1;
}

/** What changes of the metric are typed in: points for ratios and rates, percent else. */
export function changeScale(metric: WatchedId): number {
  return traitsOf(metric).unit === 'perMille' ? 1000 : 100;
}

/** The first draft of an alert on a question. */
export function newDraft(metric: WatchedId, query: Partial<AskedOf & Pick<Query, 'period' | 'by'>>): RuleDraft {
  const { filters, returnsBy, currency, period, by, model, lookBack } = query;
  const known = (filters ?? []).filter(({ dimension }) => filtersOf(metric).includes(dimension));
  const [split] = (by ?? []).filter((dimension) => splitsOf(metric).includes(dimension));
  const isFigure = isFigureId(metric);
  return {
    ...USUAL,
    name: '',
    metric,
    period: typeof period === 'string' ? period : 'last7Days',
    by: split ?? '',
    rest: {
      ...(known.length === 0 ? {} : { filters: known }),
      ...(returnsBy === undefined ? {} : { returnsBy }),
      ...(currency === undefined ? {} : { currency }),
      ...(model === undefined || !isFigure ? {} : { model }),
      ...(lookBack === undefined || !isFigure ? {} : { lookBack }),
    },
    is: traitsOf(metric).better === 'down' ? 'above' : 'below',
    least: String(usualCases(metric)?.least ?? 0),
  };
}

/** The draft of a rule that is there. */
export function draftOf(rule: AlertRule): RuleDraft {
  const { query, condition, sample, quiet, check } = rule;
  const metric = watchedBy(rule);
  const shown = (value: number | undefined, scale: number) =>
    value === undefined ? '' : String(Number((value * scale).toPrecision(12)));
  const isBound = condition.is === 'above' || condition.is === 'below';
  return {
    ...newDraft(metric, query),
    name: rule.name,
    is: condition.is,
    bound: isBound ? shown(condition.value, typedScale(metric)) : '',
    ...(condition.is === 'change'
      ? {
          against: condition.against,
          rises: shown(condition.rises, changeScale(metric)),
          falls: shown(condition.falls, changeScale(metric)),
        }
      : {}),
    under: condition.is === 'pace' ? shown(condition.under, 100) : USUAL.under,
    hours: condition.is === 'noData' ? String(condition.hours) : USUAL.hours,
    least: String(sample?.least ?? 0),
    confirm: String(rule.confirm),
    quiet: quiet !== null,
    quietFrom: quiet?.from ?? USUAL.quietFrom,
    quietTo: quiet?.to ?? USUAL.quietTo,
    every: check.every,
    at: check.every === 'day' ? check.at : USUAL.at,
    mail: rule.mail,
    webhook: rule.webhook ?? '',
  };
}

/** A typed number: with a comma or a point, and spaces where people put them. */
function typed(text: string): number {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return plain === '' ? NaN : Number(plain);
}

function conditionOf(draft: RuleDraft): unknown {
  const { is, metric } = draft;
  const part = (text: string) => (text.trim() === '' ? {} : typed(text) / changeScale(metric));
  if (is === 'above' || is === 'below') return { is, value: typed(draft.bound) / typedScale(metric) };
  if (is === 'pace') return { is, under: typed(draft.under) / 100 };
  if (is === 'noData') return { is, hours: typed(draft.hours) };
  const rises = part(draft.rises);
  const falls = part(draft.falls);
  return {
    is,
    against: draft.against,
    ...(typeof rises === 'number' ? { rises } : {}),
    ...(typeof falls === 'number' ? { falls } : {}),
  };
}

/** What counts the cases behind what the draft watches. */
export function sampleOf({ metric }: Pick<RuleDraft, 'metric'>): SampleId {
  return usualCases(metric)?.metric ?? (isFigureId(metric) ? 'clicks' : 'orders');
}

/** The rule that a draft is, under a name when it has none yet; null while something in it is no rule. */
export function ruleOf(draft: RuleDraft, unnamed: string): AlertRule | null {
  const least = typed(draft.least === '' ? '0' : draft.least);
  const isWhole = draft.is === 'pace' || draft.is === 'noData';
  const parsed = alertRuleSchema.safeParse({
    name: draft.name.trim() === '' ? unnamed : draft.name,
    query: {
      ...(isFigureId(draft.metric) ? { figure: draft.metric } : { metrics: [draft.metric] }),
      period: draft.period,
      ...(draft.by === '' || isWhole ? {} : { by: [draft.by] }),
      ...draft.rest,
    },
    condition: conditionOf(draft),
    sample: least === 0 ? null : { metric: sampleOf(draft), least },
    confirm: Number(draft.confirm),
    quiet: draft.quiet ? { from: draft.quietFrom, to: draft.quietTo } : null,
    check: draft.every === 'hour' ? { every: 'hour' } : { every: 'day', at: draft.at },
    mail: draft.mail,
    webhook: draft.webhook === '' ? null : draft.webhook,
  });
  return parsed.success ? parsed.data : null;
}

/** A rule on the draft's figures that no value breaks; null while not even these can be asked. */
export function silentRuleOf(draft: RuleDraft): AlertRule | null {
  return ruleOf({ ...draft, is: 'above', bound: '1e15', quiet: false, mail: true }, '–');
}
