import { createInterface } from 'node:readline';
import { startWorker } from '@/lib/loaders/start-worker';
import {
  type NormaliserAnswer,
  normaliserMessageSchema,
  type NormaliserQuestion,
  type NormaliserSettings,
  type RecordPlace,
} from '@/lib/events/protocol';

/** The program, by its path from the project's folder. */
export const NORMALISER_PROGRAM = ['dist', 'normalise-worker.cjs'] as const;
/** Bounds what it may write to memory; see startWorker. */
const MEMORY_MB = 100;
/** A question takes a second at most; a process that is silent for so long is caught in one of its records. */
const LONGEST_SILENCE_MS = 60_000;
const KEPT_STDERR = 4_000;

/** What came of a question: an answer, a refusal that another try may change, or the end of the process. */
export type Outcome = { readonly answer: NormaliserAnswer } | { readonly refusal: string } | Death;

/** How a process ended. */
export interface Death {
  /** What it died of, as a sentence. */
  readonly died: string;
  /** Record in hand, where it was asked with care. */
  readonly at: RecordPlace | null;
}

/** A process that answers one question at a time until it ends. */
export interface NormaliserProcess {
  readonly pid: number | undefined;
  readonly ask: (question: NormaliserQuestion) => Promise<Outcome>;
  readonly stop: () => Promise<void>;
}

function deathSentence(code: number | null, signal: NodeJS.Signals | null, stderr: string): string {
  const reason = stderr
    .trim()
    .split('\n')
    .find((line) => /error|memory/i.test(line));
  const how = signal === null ? `code ${code ?? '?'}` : signal;
  return `The process that reads events ended (${how}${reason === undefined ? '' : `: ${reason.slice(0, 200)}`}) and is started again.`;
}

/** A process that dies while it writes leaves half a line. */
function parseMessage(line: string) {
  try {
    return normaliserMessageSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** Starts one life of the process that reads events, and gives it its settings. */
export function startNormaliserProcess(settings: NormaliserSettings, program: readonly string[]): NormaliserProcess {
  const child = startWorker(program, MEMORY_MB);
  let stderr = '';
  let at: RecordPlace | null = null;
  let settle: ((outcome: Outcome) => void) | undefined;
  let end: Death | undefined;
  const guard = { timer: setTimeout(() => undefined, 0) };

  const finish = (outcome: Outcome) => {
    clearTimeout(guard.timer);
    settle?.(outcome);
    settle = undefined;
  };
  const listen = () => {
    clearTimeout(guard.timer);
    guard.timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_SILENCE_MS);
  };
  const closed = new Promise<void>((resolve) => {
    const over = (died: string) => {
      end ??= { died, at };
      finish(end);
      resolve();
    };
    child.on('error', (error) => over(`The process that reads events could not be started (${error.message}).`));
    child.on('close', (code, signal) => over(deathSentence(code, signal, stderr)));
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString('utf8')).slice(-KEPT_STDERR)));
  // A write to a process that has just died; its end is told by 'close'.
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = parseMessage(line);
    if (message === null) return;
    if ('at' in message) {
      at = message.at;
      listen();
    } else finish(message);
  });
  child.stdin.write(`${JSON.stringify(settings)}\n`);

  return {
    pid: child.pid,
    ask: (question) => {
      if (end !== undefined) return Promise.resolve(end);
      if (settle !== undefined) throw new Error('The process that reads events answers one question at a time.');
      at = null;
      return new Promise((resolve) => {
        settle = resolve;
        listen();
        child.stdin.write(`${JSON.stringify(question)}\n`);
      });
    },
    stop: () => {
      child.stdin.end();
      child.kill('SIGTERM');
      return closed;
    },
  };
}
