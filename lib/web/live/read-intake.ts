import type { Principal } from '@/lib/auth/roles';
import { appDb } from '@/lib/db/app-db';
import { readWorkspace } from '@/lib/db/settings';
import { listWriteKeys, type WriteKey } from '@/lib/db/write-keys';
import { env } from '@/lib/env';
import type { Intake, IntakeItem, IntakeRejects, IntakeStream } from '@/lib/http/intake-queries';
import { localMoment } from '@/lib/metrics/zone';
import {
  readEventRejects,
  readLastEvents,
  readStreamState,
  type EventLine,
  type EventReject,
} from '@/lib/loaders/event-page';
import { statePaths } from '@/lib/state/state-paths';
import { warehouse } from '@/lib/warehouse/warehouse';
import { eventLoadingState } from '@/lib/web/event-loading';
import { askEdge, type EdgeStand } from './ask-edge';
import { journalLagSeconds } from './journal-lag';
import { readRefusals, type Refusal } from './refusals';
import type { Words } from '@/lib/sentences/sentence';
import { writtenOr } from '@/lib/sentences/stored';
import { ENGLISH } from '@/lib/sentences/en';

/** What arrives from shops and how the stream stands, for one principal at one moment. */

/** How long events may wait before the stream counts as late, and how far ahead of now the last may have been received. */
const LATE_SECONDS = 300;
const ITEMS = 60;

interface Looking {
  readonly principal: Principal;
  readonly now: Date;
  readonly timeZone: string;
  readonly keys: readonly WriteKey[];
}

async function looking(principal: Principal, now: Date): Promise<Looking> {
  const [{ timeZone }, keys] = await Promise.all([readWorkspace(appDb()), listWriteKeys(appDb())]);
  return { principal, now, timeZone, keys };
}

/** Ids of the keys whose rejects and refusals the principal sees; null is all. */
function keysSeen({ principal: { markets }, keys }: Looking): readonly string[] | null {
  if (markets === null) return null;
  return keys.filter(({ market }) => market !== null && markets.includes(market)).map(({ id }) => id);
}

/** UTC text of 24 hours ago. */
function dayBefore(now: Date): string {
  return new Date(now.getTime() - 24 * 3_600_000).toISOString().slice(0, 19);
}

/** An instant as UTC text without a zone, as the warehouse writes it. */
function instantOf(utcText: string): Date {
  return new Date(`${utcText.replace(' ', 'T').replace(/Z$/, '')}Z`);
}

function localOf(utcText: string, { timeZone }: Looking): string {
  return localMoment(instantOf(utcText), timeZone);
}

const nameOf = (id: string | null, { keys }: Looking) => keys.find((key) => key.id === id)?.name ?? null;
const EMPTY = {
  about: null,
  market: null,
  reason: null,
  column: null,
  detail: null,
  rawText: null,
  count: 1,
  repair: 'none',
} as const;

function itemOfEvent(event: EventLine, about: Looking): IntakeItem {
  return {
    ...EMPTY,
    id: event.id,
    at: localOf(event.receivedAt, about),
    fate: 'taken',
    key: nameOf(event.keyId, about),
    name: event.name,
    about: event.product ?? event.searchQuery ?? event.pagePath,
    market: event.market,
  };
}

function itemOfReject(reject: EventReject, about: Looking, words: Words): IntakeItem {
  const { id, name, type, column, reason, rawText, count, repair } = reject;
  const detail = writtenOr(reject.detail, reject.sentence, words);
  return {
    ...EMPTY,
    id,
    at: localOf(reject.receivedAt, about),
    fate: 'rejected',
    key: nameOf(reject.keyId, about),
    name: name ?? type,
    ...{ column, reason, detail, rawText, count, repair },
  };
}

function itemOfRefusal(refusal: Refusal, about: Looking): IntakeItem {
  const { last, reason, sentence, origin, path, count, keyId } = refusal;
  return {
    ...EMPTY,
    id: `${reason} ${path} ${keyId ?? ''} ${origin ?? ''}`,
    at: localOf(last, about),
    fate: 'refused',
    key: nameOf(keyId, about),
    name: path === '' ? null : path,
    about: origin,
    reason,
    detail: sentence,
    count,
  };
}

interface StreamSigns {
  readonly edge: EdgeStand;
  readonly isLate: boolean;
  /** UTC text. */
  readonly lastAt: string | null;
  readonly now: Date;
}

function streamState({ edge, isLate, lastAt, now }: StreamSigns): IntakeStream['state'] {
  if (edge !== 'takes') return edge;
  if (isLate) return 'late';
  if (lastAt === null) return 'none';
  return instantOf(lastAt).getTime() - now.getTime() > LATE_SECONDS * 1000 ? 'ahead' : 'ok';
}

async function read(about: Looking, page: number) {
  const { principal, now } = about;
  const [settings, since] = [env(), dayBefore(now)];
  const paths = statePaths(settings.TUOKIO_DATA);
  const engine = await warehouse({ holder: 'web' });
  const asked = { keys: keysSeen(about), page, since };
  const [found, edge] = await Promise.all([
    engine.read(async (reader) => ({
      journal: await readStreamState(principal, reader),
      last: await readLastEvents(principal, reader, since),
      turned: await readEventRejects(principal, reader, asked),
    })),
    askEdge(settings),
  ]);
  const { journal, last, turned } = found;
  const position = journal === null ? { file: 0, offset: 0 } : { file: journal.file, offset: journal.position };
  const lagSeconds = await journalLagSeconds(paths.journal, position, now);
  const lastAt = journal?.lastReceivedAt ?? null;
  const trouble = eventLoadingState()?.trouble ?? null;
  const stream: IntakeStream = {
    state: streamState({ edge, isLate: trouble !== null || lagSeconds > LATE_SECONDS, lastAt, now }),
    lastAt: lastAt === null ? null : localOf(lastAt, about),
    lagSeconds: Math.round(lagSeconds),
    eventsInDay: last.count,
    rejectsInDay: turned.recent,
    trouble,
    damage: journal?.damage ?? null,
  };
  return { stream, last, turned, paths, seen: asked.keys };
}

/** The last events, rejects and refusals together, newest first, and how the stream stands; why in the words given. */
export async function readIntake(principal: Principal, now: Date, words: Words = ENGLISH): Promise<Intake> {
  const about = await looking(principal, now);
  const { stream, last, turned, paths, seen } = await read(about, 1);
  const refusals = (await readRefusals(paths.edge)).filter(
    ({ keyId }) => seen === null || (keyId !== null && seen.includes(keyId)),
  );
  const found = [
    ...last.events.map((event) => ({ at: instantOf(event.receivedAt), item: itemOfEvent(event, about) })),
    ...turned.rejects.map((reject) => ({ at: instantOf(reject.receivedAt), item: itemOfReject(reject, about, words) })),
    ...refusals.map((refusal) => ({ at: instantOf(refusal.last), item: itemOfRefusal(refusal, about) })),
  ];
  found.sort((one, other) => other.at.getTime() - one.at.getTime());
  const items = found.map(({ item }) => item);
  return {
    stream,
    items: items.slice(0, ITEMS),
    troubles: items.filter(({ fate }) => fate !== 'taken').slice(0, ITEMS),
  };
}

/** Write keys, and ids of those of which the principal sees what is turned away; null is all. */
export async function readKeysSeen(principal: Principal, now: Date) {
  const about = await looking(principal, now);
  return { keys: about.keys, seen: keysSeen(about) };
}

/** How the stream stands, and one page of the events that were turned away, newest first; why in the words given. */
export async function readIntakeRejects(
  principal: Principal,
  page: number,
  now: Date,
  words: Words = ENGLISH,
): Promise<IntakeRejects> {
  const about = await looking(principal, now);
  const { stream, turned } = await read(about, page);
  return { stream, rejects: turned.rejects.map((reject) => itemOfReject(reject, about, words)), total: turned.total };
}
