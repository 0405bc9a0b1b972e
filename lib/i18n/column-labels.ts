import type { Answer, AnswerColumn } from '@/lib/metrics/answer';
import { loadMessages, type Messages } from './messages';
import type { Locale } from './locales';

/** Labels of the columns of an answer in a language, with the currency of money: the second header of a CSV file. */
export async function labelsOf(answer: Answer, locale: Locale): Promise<readonly string[]> {
  const words = await loadMessages(locale);
  return answer.columns.map((column) => labelOf(column, answer, words));
}

function labelOf(column: AnswerColumn, { currency }: Answer, words: Messages): string {
  if (column.role === 'time') return words.grain[column.unit];
  if (column.role === 'dimension') return words.dimension[column.id].label;
  if (column.role === 'attribute') return words.column[column.id];
  if (column.role === 'figure')
    return column.unit === 'money' ? `${words.column[column.id]} (${currency})` : words.column[column.id];
  const { label } = words.metric[column.metric];
  if (column.role === 'share') return `${label}, ${words.table.share}`;
  const name = column.unit === 'money' ? `${label} (${currency})` : label;
  return column.comparison === undefined ? name : `${name}, ${words.comparison[column.comparison]}`;
}
