import { existsSync, mkdirSync, readdirSync, rmSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { Normaliser } from '@/lib/events/normaliser';
import type { NormaliserAnswer, Position } from '@/lib/events/protocol';
import { describeError, log } from '@/lib/http/log';
import { commitBatch } from '@/lib/loaders/events/commit-batch';
import { PoisonSearch } from '@/lib/loaders/events/poison-search';
import { setAside } from '@/lib/loaders/events/set-aside';
import { readOffset } from '@/lib/loaders/events/journal-offset';
import { journalQueue } from '@/lib/loaders/events/journal-queue';
import type { Workspace } from '@/lib/loaders/source';
import type { Engine } from '@/lib/warehouse/engine';

/**
 * Loads the journal while it is written: woken by the file system and by a poll, at most five commits a second (under load
 * batches grow, frequency does not). Only the offset in the warehouse counts: after every error it is read again, and what was
 * normalised for another place is thrown away.
 */
export interface EventLoading {
  readonly engine: Engine;
  readonly journal: string;
  /** The workspace as it is now; its zone decides the days. */
  readonly workspace: () => Promise<Workspace>;
  readonly clock: () => Date;
  readonly normaliser: Pick<Normaliser, 'ask'>;
  /** Called after a batch is kept. */
  readonly kept?: (batch: { readonly from: Position; readonly answer: NormaliserAnswer }) => void;
}

/** What the loop is doing, for the data page. */
export interface EventLoopState {
  /** Why nothing is loaded just now; null when all is well. */
  readonly trouble: string | null;
  /** When it last looked or loaded without trouble, milliseconds. */
  readonly lastGoodAt: number | null;
}

const POLL_MS = 200;
const LEAST_BETWEEN_COMMITS_MS = 200;
const MOST_RECORDS = 20_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** A step takes a second at most; one that takes so long is told as trouble. */
const LONGEST_STEP_SECONDS = 10;

function dropFiles({ eventsFile, rejectsFile }: NormaliserAnswer): void {
  for (const file of [eventsFile, rejectsFile]) if (file !== null) rmSync(file, { force: true });
}

/** A loop that is started. */
export class EventLoop {
  readonly #loading: EventLoading;
  readonly #stop = new AbortController();
  readonly #poison = new PoisonSearch();
  #wake: () => void = () => undefined;
  #isAwake = false;
  #seen = '';
  /** Where loading goes on; undefined when only the warehouse knows. */
  #position: Position | undefined;
  /** The batch after the one that is being kept. */
  #ahead: { readonly from: Position; readonly answer: Promise<NormaliserAnswer | null> } | undefined;
  /** When the step that runs now began. */
  #since: number | null = null;
  #trouble: string | null = null;
  #lastGoodAt: number | null = null;
  readonly #ended: Promise<void>;

  constructor(loading: EventLoading) {
    this.#loading = loading;
    mkdirSync(loading.journal, { recursive: true, mode: 0o700 });
    const watcher = watch(loading.journal, { persistent: false }, () => this.wake());
    watcher.on('error', () => undefined);
    this.#ended = this.#run().finally(() => watcher.close());
  }

  get state(): EventLoopState {
    const seconds = this.#since === null ? 0 : Math.floor((performance.now() - this.#since) / 1000);
    const silence =
      seconds < LONGEST_STEP_SECONDS ? null : `A batch of events has been under way for ${String(seconds)} seconds.`;
    return { trouble: this.#trouble ?? silence, lastGoodAt: this.#lastGoodAt };
  }

  /** Looks at the journal at once. */
  wake(): void {
    this.#isAwake = true;
    this.#wake();
  }

  /** Ends after the batch that is being kept. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.wake();
    await this.#ended;
    const answer = await this.#ahead?.answer;
    if (answer !== undefined && answer !== null) dropFiles(answer);
  }

  async #run(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!this.#stop.signal.aborted) {
      try {
        const started = performance.now();
        this.#since = started;
        const isMore = await this.#step().finally(() => (this.#since = null));
        this.#trouble = null;
        this.#lastGoodAt = this.#loading.clock().getTime();
        pause = FIRST_PAUSE_MS;
        if (isMore) await this.#sleep(Math.max(0, LEAST_BETWEEN_COMMITS_MS - (performance.now() - started)), true);
        else await this.#sleep(POLL_MS, false);
      } catch (error) {
        this.#trouble = error instanceof Error ? error.message : String(error);
        this.#seen = '';
        this.#position = undefined;
        log.error({ job: 'events', ...describeError(error) }, 'events could not be loaded; they stay in the journal');
        await this.#sleep(pause, true);
        pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
      }
    }
  }

  /** Keeps one batch if there is one; true when something was kept. */
  async #step(): Promise<boolean> {
    const seen = this.#look();
    if (seen === this.#seen) return false;
    return journalQueue().run(async () => {
      const { engine, clock, kept, workspace } = this.#loading;
      const from = this.#position ?? (await engine.read(readOffset));
      const answer = await this.#answer(from);
      const isMoved = answer.next.file !== from.file || answer.next.offset !== from.offset;
      try {
        if (isMoved) {
          this.#position = undefined;
          const batch = { from, answer };
          if (!answer.caughtUp) this.#askAhead(answer.next);
          const taken = this.#poison.isHopeless(from)
            ? await setAside(engine, await workspace(), batch, clock())
            : await commitBatch(engine, await workspace(), batch, clock());
          if (taken === null) return true;
          this.#position = answer.next;
          kept?.(batch);
        }
      } catch (error) {
        this.#poison.failed(from, answer.next, error);
        throw error;
      } finally {
        dropFiles(answer);
      }
      if (answer.caughtUp) this.#seen = seen;
      return isMoved;
    });
  }

  /** What lies behind a place, asked now or while the batch before it was kept. */
  async #answer(from: Position): Promise<NormaliserAnswer> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    if (ahead !== undefined) {
      const answer = await ahead.answer;
      if (answer !== null && ahead.from.file === from.file && ahead.from.offset === from.offset) return answer;
      if (answer !== null) dropFiles(answer);
    }
    return this.#loading.normaliser.ask(from, this.#poison.recordsAt(from, MOST_RECORDS));
  }

  /** Lets the next batch be read while this one is kept; what goes wrong shows when it is asked again. */
  #askAhead(from: Position): void {
    const { normaliser } = this.#loading;
    const answer = normaliser.ask(from, this.#poison.recordsAt(from, MOST_RECORDS)).catch(() => null);
    this.#ahead = { from, answer };
  }

  /** Names and sizes of the journal's files: nothing to ask when they are as they were. */
  #look(): string {
    const { journal } = this.#loading;
    if (!existsSync(journal)) return '';
    return readdirSync(journal)
      .filter((name) => name.endsWith('.journal'))
      .sort()
      .map((name) => `${name}:${String(statSync(join(journal, name), { throwIfNoEntry: false })?.size ?? 0)}`)
      .join(' ');
  }

  /** Sleeps until the time is over, the loop is stopped, or (unless `through`) it is woken. */
  async #sleep(milliseconds: number, through: boolean): Promise<void> {
    if (this.#stop.signal.aborted || milliseconds <= 0) return;
    if (!through && this.#isAwake) {
      this.#isAwake = false;
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        if (through && !this.#stop.signal.aborted) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => undefined;
    if (!through) this.#isAwake = false;
  }
}
