import type { Disk } from '@/lib/journal/disk';
import { type JournalGap, type JournalPage, type JournalRecord, readJournal } from '@/lib/journal/read-journal';
import { rejectPoison, type RowSink } from '@/lib/events/normalise-record';
import type { NormaliserAnswer, NormaliserQuestion, NormaliserSettings, RecordPlace } from '@/lib/events/protocol';
import { startRowFile } from '@/lib/events/write-rows';

/** Journal read for one question; a page of it in memory is several times as large. */
const MOST_BYTES = 16 * 1024 * 1024;

/** What answering takes: where the journal is, and how to read a record of it. */
export interface PageTools {
  readonly disk: Disk;
  readonly read: (record: JournalRecord, sink: RowSink) => void;
  readonly settings: NormaliserSettings;
  /** Told each record before it is read, when the question asks for care. */
  readonly before: (place: RecordPlace) => void;
}

function damageSentence(gaps: readonly JournalGap[]): string | undefined {
  const damaged = gaps.filter(({ kind }) => kind === 'damage');
  if (damaged.length === 0) return undefined;
  const places = damaged.map(({ file, offset, bytes }) => `${bytes} bytes from ${offset} in file ${file}`);
  return `The journal is damaged: ${places.join('; ')}. They were passed over and are kept as they are.`;
}

/** Rows go to their files, and are counted on the way. */
function countingSink(settings: NormaliserSettings, { from }: NormaliserQuestion) {
  const name = `${from.file}-${from.offset}.ndjson`;
  const events = startRowFile(settings.folder, `events-${name}`);
  const rejects = startRowFile(settings.folder, `rejects-${name}`);
  const count = { events: 0, rejects: 0 };
  let oldestAt: string | null = null;
  let newestAt: string | null = null;
  const seen = (at: string) => {
    if (oldestAt === null || at < oldestAt) oldestAt = at;
    if (newestAt === null || at > newestAt) newestAt = at;
  };
  const sink: RowSink = {
    event: (row) => {
      count.events += 1;
      seen(row.received_at);
      events.add(row);
    },
    reject: (row) => {
      count.rejects += 1;
      seen(row.received_at);
      rejects.add(row);
    },
  };
  const close = () => ({ ...count, oldestAt, newestAt, eventsFile: events.close(), rejectsFile: rejects.close() });
  const abandon = () => {
    events.abandon();
    rejects.abandon();
  };
  return { sink, close, abandon };
}

function isPoison({ file, offset, index }: JournalRecord, poison: readonly RecordPlace[]): boolean {
  return poison.some((place) => place.file === file && place.offset === offset && place.index === index);
}

function answerOf(page: JournalPage, written: ReturnType<ReturnType<typeof countingSink>['close']>): NormaliserAnswer {
  const damage = damageSentence(page.gaps);
  return {
    next: { file: page.next.file, offset: page.next.offset },
    records: page.records.length,
    bytes: page.records.reduce((sum, { envelope, body }) => sum + envelope.length + body.length, 0),
    ...written,
    ...(damage === undefined ? {} : { damage }),
    caughtUp: page.caughtUp,
  };
}

/** Answers a question: reads the journal and writes the rows. The same question gives the same files. Passes on errors of the disk. */
export async function normalisePage(question: NormaliserQuestion, tools: PageTools): Promise<NormaliserAnswer> {
  const { settings, disk } = tools;
  const limits = { maxBytes: MOST_BYTES, maxRecords: question.maxRecords };
  const page = await readJournal(disk, settings.journal, question.from, limits);
  const { sink, close, abandon } = countingSink(settings, question);
  try {
    for (const record of page.records) {
      if (question.careful) tools.before({ file: record.file, offset: record.offset, index: record.index });
      if (isPoison(record, question.poison)) rejectPoison(record, sink);
      else tools.read(record, sink);
    }
    return answerOf(page, close());
  } catch (error) {
    abandon();
    throw error;
  }
}
