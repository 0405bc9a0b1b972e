/**
 * Outcome of a delivery promise that is over, as SQL over facts.promises: `kept`, or the first of the ways in which it broke.
 * An order still open past its day is broken: otherwise only those that survived to their delivery would be judged.
 */
export function promiseOutcome(asOfDay: string): string {
  return `case
      when is_merchant_cancelled then 'cancelled'
      when delivered_date is null then 'overdue'
      when delivered_date > due_date then 'late'
      when is_short then 'short'
      when is_damaged then 'damaged'
      when is_wrong then 'wrong'
      when due_date < ${asOfDay} then 'kept'
    end`;
}
