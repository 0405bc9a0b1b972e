import { answerQuestions } from '@/lib/events/answer-questions';
import type { EventRow } from '@/lib/events/event-row';

/**
 * The process that reads events, careless with some: an amount that no column holds, which ends the reading of the whole file, and a
 * time so late that what follows from it cannot be worked out. It stands for every defect that lets such a row through.
 */
function spoilt(row: EventRow): EventRow {
  if (row.message_id.startsWith('too-large')) return { ...row, amount: 1e30 };
  return row.message_id.startsWith('too-late') ? { ...row, occurred_at: '290309-12-22 (BC) 00:00:30' } : row;
}

answerQuestions((read) => (record, sink) => {
  read(record, { ...sink, event: (row) => sink.event(spoilt(row)) });
}).then(
  () => process.exit(0),
  () => process.exit(1),
);
