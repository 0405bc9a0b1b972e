import { answerQuestions } from '@/lib/events/answer-questions';

/** The process that reads events, with a record it dies of: one whose body names a bomb. */
answerQuestions((read) => (record, sink) => {
  if (record.body.includes('bomb')) process.abort();
  read(record, sink);
}).then(
  () => process.exit(0),
  () => process.exit(1),
);
