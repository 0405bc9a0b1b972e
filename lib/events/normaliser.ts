import { mkdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '@/lib/http/errors';
import {
  type Death,
  NORMALISER_PROGRAM,
  type NormaliserProcess,
  startNormaliserProcess,
} from '@/lib/events/normaliser-process';
import type { NormaliserAnswer, NormaliserSettings, Position, RecordPlace } from '@/lib/events/protocol';

/**
 * Keeps the process that reads events, and asks it. A process that died is started again and asked the same question, which has the
 * same answer. When it dies a second time over one question, it is asked with care and says each record before it reads it;
 * the record it then dies of twice becomes one reject: a poisoned record stops nobody.
 */
const MOST_DEATHS = 6;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

/** What the one who keeps it may want to know. */
export interface NormaliserOptions {
  /** Told in a sentence when the process died or set a record aside. */
  readonly onTrouble?: (sentence: string) => void;
  /** Another program than the product's: tests have one that dies of a record. */
  readonly program?: readonly string[];
}

/** The process that reads events; one question at a time. */
export interface Normaliser {
  /** Asks for the rows from a place of the journal; throws AppError `unavailable` when it cannot be had for now. */
  readonly ask: (from: Position, maxRecords: number) => Promise<NormaliserAnswer>;
  /** Id of the process now; undefined when none runs. */
  readonly pid: () => number | undefined;
  /** Ends the process; a question in hand is refused. */
  readonly stop: () => Promise<void>;
}

/** Starts the process that turns the journal into rows for the warehouse. */
export function startNormaliser(
  settings: NormaliserSettings,
  { onTrouble = () => undefined, program = NORMALISER_PROGRAM }: NormaliserOptions = {},
): Normaliser {
  let running: NormaliserProcess | undefined;
  let isStopped = false;

  const alive = () => {
    if (isStopped) throw new AppError('unavailable', 'Events wait in the journal: Tuokio is stopping.');
    running ??= startNormaliserProcess(settings, program);
    return running;
  };

  /** Records that the process died of twice; kept until the journal is past them, whoever asks in between. */
  let poison: readonly RecordPlace[] = [];

  /** Notes what a process died of; true when that tells a record to set aside. */
  function learn({ died, at }: Death, suspects: Set<string>): boolean {
    const place = at === null ? '' : `record ${at.index} of the batch at ${at.offset} in journal file ${at.file}`;
    // Once may be chance, such as the operating system short of memory; twice at one record is the record.
    const isFound = at !== null && suspects.has(place);
    if (isFound) poison = [...poison, at];
    suspects.add(place);
    onTrouble(isFound ? `${died} It was reading ${place}, which is set aside.` : died);
    return isFound;
  }

  async function ask(from: Position, maxRecords: number): Promise<NormaliserAnswer> {
    // Trap: the process itself makes none, so that one that outlives its server leaves nothing where that server's folder was.
    mkdirSync(settings.folder, { recursive: true, mode: 0o700 });
    const suspects = new Set<string>();
    let deaths = 0;
    for (let isCareful = poison.length > 0; ; isCareful ||= deaths > 1) {
      const outcome = await alive().ask({ from, maxRecords, poison: [...poison], careful: isCareful });
      if ('answer' in outcome) {
        poison = [];
        return outcome.answer;
      }
      if ('refusal' in outcome) throw new AppError('unavailable', outcome.refusal);
      running = undefined;
      deaths = learn(outcome, suspects) ? 0 : deaths + 1;
      if (deaths > MOST_DEATHS || isStopped)
        throw new AppError('unavailable', `Events wait in the journal. ${outcome.died}`);
      await wait(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, deaths - 1)));
    }
  }

  alive();
  return {
    ask,
    pid: () => running?.pid,
    stop: async () => {
      isStopped = true;
      await running?.stop();
      running = undefined;
    },
  };
}
