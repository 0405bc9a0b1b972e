import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { NormaliserAnswer } from '@/lib/events/protocol';
import { describeError, log } from '@/lib/http/log';
import { type Batch, commitBatch, type Follows, takeBatch } from '@/lib/loaders/events/commit-batch';
import { type Line, rejectOfLine } from '@/lib/loaders/events/reject-of-line';
import type { TakenIn } from '@/lib/loaders/events/take-in';
import type { Workspace } from '@/lib/loaders/source';
import type { Engine } from '@/lib/warehouse/engine';
import { isAboutData } from '@/lib/warehouse/faults';

/**
 * A batch that the warehouse cannot take as a whole is taken without the lines it cannot take: halves are tried, in transactions
 * that are rolled back, together with what is known to be good, because a line may be bad only beside another one. What stays bad
 * becomes a reject with its text, and the journal keeps what was sent.
 */
const MOST_TRIALS = 500;

type Files = Pick<NormaliserAnswer, 'eventsFile' | 'rejectsFile'>;

function linesOf(kind: Line['kind'], file: string | null): readonly Line[] {
  if (file === null || !existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => ({ kind, text }));
}

/** Writes lines into the two files of a folder. */
function writeLines(folder: string, lines: readonly Line[]): Files {
  const write = (wanted: Line['kind']) => {
    const texts = lines.filter(({ kind }) => kind === wanted).map(({ text }) => `${text}\n`);
    if (texts.length === 0) return null;
    const file = join(folder, `tried-${wanted}.ndjson`);
    writeFileSync(file, texts.join(''), { mode: 0o600 });
    return file;
  };
  return { eventsFile: write('event'), rejectsFile: write('reject') };
}

/** Tells whether the warehouse takes files, and leaves everything as it was. Passes on what is not about the rows. */
async function isTaken(engine: Engine, take: Parameters<Engine['write']>[1], lines: number): Promise<boolean> {
  const seen = { isFine: false };
  try {
    await engine.write('warehouse', async (writer) => {
      await take(writer);
      seen.isFine = true;
      throw new Error('A trial is rolled back.');
    });
  } catch (error) {
    if (seen.isFine) return true;
    if (!isAboutData(error)) throw error;
    if (lines === 1) log.warn({ job: 'events', ...describeError(error) }, 'an event could not be taken in');
  }
  return false;
}

/** Parts lines into those that can be taken together and those that cannot. */
async function part(lines: readonly Line[], isGood: (lines: readonly Line[], doubtful: number) => Promise<boolean>) {
  let good: readonly Line[] = [];
  const bad: Line[] = [];
  const waiting = [lines];
  for (let trials = 0; ; trials += 1) {
    const next = waiting.pop();
    if (next === undefined) return { good, bad };
    const [first] = next;
    if (first === undefined) continue;
    if (trials >= MOST_TRIALS) bad.push(...next);
    else if (await isGood([...good, ...next], next.length)) good = [...good, ...next];
    else if (next.length === 1) bad.push(first);
    else waiting.push(next.slice(next.length / 2), next.slice(0, next.length / 2));
  }
}

/** Keeps what the warehouse can take of a batch that failed; each line of the rest becomes a reject. Null as commitBatch. */
export async function setAside(
  engine: Engine,
  workspace: Workspace,
  { from, answer }: Batch,
  now: Date,
  follows: Follows = { derives: true },
): Promise<TakenIn | null> {
  const lines = [...linesOf('event', answer.eventsFile), ...linesOf('reject', answer.rejectsFile)];
  const folder = dirname(answer.eventsFile ?? answer.rejectsFile ?? '');
  try {
    const { good, bad } = await part(lines, (tried, doubtful) => {
      const files = { ...writeLines(folder, tried), newestAt: answer.newestAt };
      return isTaken(engine, (writer) => takeBatch(writer, workspace, files, now, follows), doubtful);
    });
    const rejects = bad.map((line) => rejectOfLine(line, from, answer.oldestAt, now));
    const kept = writeLines(folder, [...good, ...rejects]);
    return await commitBatch(engine, workspace, { from, answer: { ...answer, ...kept } }, now, follows);
  } finally {
    for (const kind of ['event', 'reject']) rmSync(join(folder, `tried-${kind}.ndjson`), { force: true });
  }
}
