import { answerQuestions } from '@/lib/events/answer-questions';

/**
 * The process in which what strangers send is read, so that it costs the process that serves pages nothing and may die alone. The
 * same question has the same answer, whenever it is asked and however often the process was killed in between.
 */
answerQuestions().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
