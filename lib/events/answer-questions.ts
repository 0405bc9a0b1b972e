import { createInterface } from 'node:readline';
import { diskErrorCode } from '@/lib/journal/disk';
import { NODE_DISK } from '@/lib/journal/node-disk';
import { normaliseRecord } from '@/lib/events/normalise-record';
import { normalisePage, type PageTools } from '@/lib/events/normalise-page';
import { createClassifier } from '@/lib/events/origin-of';
import { normaliserQuestionSchema, normaliserSettingsSchema } from '@/lib/events/protocol';

/**
 * The conversation of the process that reads events: settings as the first line of stdin, because the salt must not be seen in a
 * list of processes, then questions, each answered by a line on stdout. It holds no state but its memory of classifications.
 */
function say(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

function refusalSentence(error: unknown): string {
  const code = diskErrorCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
    return `Events wait in the journal: there is no room to stage them (${code}). Free some space.`;
  if (code !== '') return `Events wait in the journal: it could not be read or staged (${code}).`;
  throw error;
}

/** Answers questions until stdin ends. Trials put something `around` the reading of records, such as a death. */
export async function answerQuestions(
  around: (read: PageTools['read']) => PageTools['read'] = (read) => read,
): Promise<void> {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done === true) return;
  const settings = normaliserSettingsSchema.parse(JSON.parse(first.value));
  const tools = { salt: settings.salt, classifier: createClassifier() };
  const page: PageTools = {
    settings,
    disk: NODE_DISK,
    before: (at) => say({ at }),
    read: around((record, sink) => normaliseRecord(record, tools, sink)),
  };
  for (;;) {
    const line = await lines.next();
    if (line.done === true) return;
    const question = normaliserQuestionSchema.parse(JSON.parse(line.value));
    try {
      say({ answer: await normalisePage(question, page) });
    } catch (error) {
      say({ refusal: refusalSentence(error) });
    }
  }
}
