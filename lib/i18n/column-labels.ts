import { z } from 'zod';
import type { Answer, AnswerColumn } from '@/lib/metrics/answer';
import { loadMessages } from './messages';
import type { Locale } from './locales';

const named = z.record(z.string(), z.looseObject({ label: z.string() }));
const words = z.looseObject({
  metric: named,
  dimension: named,
  comparison: z.record(z.string(), z.string()),
  grain: z.record(z.string(), z.string()),
  column: z.looseObject({ share: z.string() }),
});

/** Labels of the columns of an answer in a language, with the currency of money: the second header of a CSV file. */
export async function labelsOf(answer: Answer, locale: Locale): Promise<readonly string[]> {
  const { metric, dimension, comparison, grain, column: parts } = words.parse(await loadMessages(locale));
  const label = (column: AnswerColumn): string => {
    if (column.role === 'time') return grain[column.unit] ?? column.unit;
    if (column.role === 'dimension') return dimension[column.id]?.label ?? column.id;
    const name = metric[column.metric]?.label ?? column.metric;
    const unit = column.unit === 'money' && column.role !== 'share' ? ` (${answer.currency})` : '';
    if (column.role === 'share') return `${name}, ${parts.share}`;
    return column.comparison === undefined
      ? name + unit
      : `${name}${unit}, ${comparison[column.comparison] ?? column.comparison}`;
  };
  return answer.columns.map(label);
}
