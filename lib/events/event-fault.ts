/** Why an event is refused. The words are those of the nightly load's rejects, so that one list shows both. */
export type FaultReason =
  | 'missing'
  | 'not_json'
  | 'not_an_object'
  | 'not_a_list'
  | 'not_text'
  | 'not_a_number'
  | 'not_a_whole_number'
  | 'not_a_time'
  | 'not_allowed'
  | 'too_many'
  | 'unreadable';

/** Thrown while an event is read, caught where its reject is written; never leaves lib/events. */
export class EventFault extends Error {
  /** Property at fault, as sent; null where the whole is. */
  readonly column: string | null;
  readonly reason: FaultReason;

  constructor(column: string | null, reason: FaultReason, detail: string) {
    super(detail);
    this.name = 'EventFault';
    this.column = column;
    this.reason = reason;
  }
}
