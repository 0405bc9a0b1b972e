import type { Answer, Cell } from '@/lib/metrics/answer';

/** What happened to an order, in its order in time. */
export interface OrderEvent {
  /** Civil day, or local moment where one is known. */
  readonly at: string;
  readonly kind: 'ordered' | 'due' | 'delivered' | 'returned' | 'contact';
  /** What it is about: a product, or kind and cause of a contact. */
  readonly about: readonly (string | null)[];
}

export interface OrderAnswers {
  readonly order: Answer;
  readonly promises: Answer;
  readonly returns: Answer;
  readonly contacts: Answer;
}

/** Reads a text of a row by the id of its column. */
export function cellText(answer: Answer, row: readonly Cell[], id: string): string | null {
  const cell = row[answer.columns.findIndex((column) => column.id === id)];
  return cell === undefined || cell === null ? null : String(cell);
}

/** The timeline of an order; what has not happened is not on it. */
export function orderEvents({ order, promises, returns, contacts }: OrderAnswers): readonly OrderEvent[] {
  const events = (answer: Answer, kind: OrderEvent['kind'], time: string, about: readonly string[] = []) =>
    answer.rows.flatMap((row): readonly OrderEvent[] => {
      const at = cellText(answer, row, time);
      return at === null ? [] : [{ at, kind, about: about.map((id) => cellText(answer, row, id)) }];
    });
  const all = [
    ...events(order, 'ordered', 'orderedLocal'),
    ...events(promises, 'due', 'dueDate'),
    ...events(promises, 'delivered', 'deliveredDate'),
    ...events(returns, 'returned', 'returnedLocal', ['product']),
    ...events(contacts, 'contact', 'openedLocal', ['contactKind', 'contactCause']),
  ];
  // A day without a clock time stands at its end: promises are for the end of a day.
  const place = ({ at }: OrderEvent) => (at.length === 10 ? `${at}T24` : at);
  return all.toSorted((one, other) => (place(one) < place(other) ? -1 : place(one) > place(other) ? 1 : 0));
}
