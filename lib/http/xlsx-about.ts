import { createTranslator } from 'next-intl';
import type { Asked } from '@/lib/analyses/asked';
import type { Locale } from '@/lib/i18n/locales';
import { loadMessages } from '@/lib/i18n/messages';
import { type Answer, COUNTED_GAPS } from '@/lib/metrics/answer';
import { metric as metricOf, type MetricId } from '@/lib/metrics/catalog';
import type { Filter } from '@/lib/metrics/query';
import type { Sheet } from './xlsx';
import { textCell } from './xlsx-figures';

/** What a file says of itself, so that its figures can be trusted when nobody remembers how they came about. */

export interface AboutFile {
  readonly asked: Asked;
  readonly answer: Answer;
  /** Markets that the reader is limited to; null where there is no limit. */
  readonly markets: readonly string[] | null;
  readonly sources: readonly { readonly fact: string; readonly source: string; readonly completeUntil: string }[];
  readonly locale: Locale;
}

type Line = readonly string[];

async function translatorOf(locale: Locale) {
  return createTranslator({ locale, messages: await loadMessages(locale) });
}

type Translator = Awaited<ReturnType<typeof translatorOf>>;

/** The sheet of definitions, filters, moment and sources, in a language. */
export async function aboutSheet(file: AboutFile): Promise<Sheet> {
  const t = await translatorOf(file.locale);
  const heads: Line[] = [[t('xlsx.about')]];
  const lines: readonly Line[] = [
    ...heads,
    ...askedLines(file, t),
    [],
    ...metricLines(file, t),
    [],
    ...sourceLines(file, t),
    [],
    [t('xlsx.question'), JSON.stringify(file.asked)],
  ];
  const strong = new Set([0, ...lines.flatMap((line, at) => (at > 0 && lines[at - 1]?.length === 0 ? [at] : []))]);
  return {
    name: t('xlsx.sheetAbout'),
    rows: lines.map((line, at) => line.map((text, place) => textCell(text, place === 0 || strong.has(at)))),
    widths: [30, 44, 18, 70, 44],
    sticky: 0,
  };
}

/** Names and sheet words of a file in a language. */
export async function fileWords(locale: Locale): Promise<{ readonly sheet: string; readonly others: string }> {
  const t = await translatorOf(locale);
  return { sheet: t('xlsx.sheetFigures'), others: t('dimensionValue.others') };
}

function askedLines({ asked, answer, markets }: AboutFile, t: Translator): readonly Line[] {
  const { period, complete } = answer;
  const span = ({ from, to }: { readonly from: string; readonly to: string }) => `${from} – ${to}`;
  return [
    [t('filters.period'), span(period)],
    ...answer.comparisons.map((one) => [t('filters.compareWith'), `${t(`comparison.${one.id}`)}: ${span(one)}`]),
    ...(asked.filters ?? []).map((filter) => [t('xlsx.filter'), filterText(filter, t)]),
    ...(markets === null ? [] : [[t('xlsx.markets'), markets.join(', ')]]),
    ...('returnsBy' in asked && asked.returnsBy !== undefined
      ? [
          [
            t('filters.returnsBy'),
            t(asked.returnsBy === 'order' ? 'filters.returnsByOrder' : 'filters.returnsByReturn'),
          ],
        ]
      : []),
    [t('filters.currency'), answer.currency],
    [t('xlsx.asOf'), answer.asOf],
    [t('xlsx.until'), complete.until],
    ...(complete.without.length === 0
      ? []
      : [[t('xlsx.without'), complete.without.map((id) => t(`input.${id}`)).join(', ')]]),
    ...(complete.partialBuckets.length === 0 ? [] : [[t('xlsx.partial'), complete.partialBuckets.join(', ')]]),
    ...COUNTED_GAPS.filter((key) => complete[key] > 0).map((key) => [
      t('xlsx.note'),
      t(`footnote.${key}`, { count: String(complete[key]) }),
    ]),
    ...(complete.unreconciled.length > 0
      ? [[t('xlsx.note'), t('footnote.unreconciled', { days: complete.unreconciled.join(', ') })]]
      : []),
    ...(answer.truncated ? [[t('xlsx.note'), t('footnote.truncated')]] : []),
  ];
}

function filterText(filter: Filter, t: Translator): string {
  const name = t(`dimension.${filter.dimension}.label`);
  if ('in' in filter) return `${name}: ${filter.in.join(', ')}`;
  if ('notIn' in filter) return `${name}: ${t('filters.not', { values: filter.notIn.join(', ') })}`;
  return `${name}: ${t('filters.has', { text: filter.contains })}`;
}

function metricLines({ asked, answer }: AboutFile, t: Translator): readonly Line[] {
  if ('analysis' in asked)
    return [
      [t('xlsx.analysis'), t(`analysis.${asked.analysis}.label`), '', t(`analysis.${asked.analysis}.definition`)],
    ];
  const metrics = [...new Set(answer.columns.flatMap((column) => ('metric' in column ? [column.metric] : [])))];
  if (metrics.length === 0) return [[t('xlsx.rowsOf'), answer.facts.map((id) => t(`fact.${id}`)).join(', ')]];
  const heads = [
    t('xlsx.metric'),
    t('definition.id'),
    t('definition.unit'),
    t('xlsx.definition'),
    t('definition.formula'),
  ];
  return [heads, ...metrics.map((id) => metricLine(id, t))];
}

function metricLine(id: MetricId, t: Translator): Line {
  const found = metricOf(id);
  const formula = 'formula' in found ? found.formula : Object.values(found.on)[0];
  return [t(`metric.${id}.label`), id, t(`unit.${found.unit}`), t(`metric.${id}.definition`), formula ?? ''];
}

function sourceLines({ answer, sources }: AboutFile, t: Translator): readonly Line[] {
  const name = (fact: string) => {
    const known = answer.facts.find((id) => id === fact);
    return known === undefined ? fact : t(`fact.${known}`);
  };
  return [
    [t('xlsx.fact'), t('xlsx.source'), t('xlsx.until')],
    ...sources.map(({ fact, source, completeUntil }) => [name(fact), source, completeUntil]),
  ];
}
