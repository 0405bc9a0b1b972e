/**
 * A generator of load that costs little beside the server on two cores: raw sockets, requests that are bytes already, and of an
 * answer only its status and its end.
 */
import { connect, type Socket } from 'node:net';

/** What came of a load. */
export interface LoadResult {
  /** Answers by status. */
  readonly statuses: ReadonlyMap<number, number>;
  /** Milliseconds of each answer of 200. */
  readonly times: readonly number[];
  /** Answers of 200 a second. */
  readonly perSecond: number;
}

/** Whom to load and with what. */
export interface LoadPlan {
  readonly port: number;
  /** Requests as bytes, sent in turn. */
  readonly requests: readonly Buffer[];
  readonly connections: number;
  readonly milliseconds: number;
  /** Requests a second over all connections; as many as are answered when left out. */
  readonly perSecond?: number;
}

const HEADER_END = Buffer.from('\r\n\r\n');

/** Takes the first answer off the bytes; null when it is not whole. */
function takeAnswer(bytes: Buffer): { status: number; rest: Buffer } | null {
  const end = bytes.indexOf(HEADER_END);
  if (end === -1) return null;
  const head = bytes.toString('latin1', 0, end);
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
  const after = end + HEADER_END.length + length;
  if (bytes.length < after) return null;
  return { status: Number(head.slice(9, 12)), rest: bytes.subarray(after) };
}

/** One connection that asks and waits for the answer, again and again. */
function client(plan: LoadPlan, next: () => Buffer, count: (status: number, ms: number) => void): Promise<void> {
  const until = performance.now() + plan.milliseconds;
  const every = plan.perSecond === undefined ? 0 : (plan.connections * 1000) / plan.perSecond;
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(plan.port, '127.0.0.1');
    socket.setNoDelay(true);
    socket.on('error', reject);
    let due = performance.now() + Math.random() * every;
    let asked = 0;
    let unread: Buffer = Buffer.alloc(0);
    const ask = () => {
      if (performance.now() >= until) {
        socket.destroy();
        resolve();
        return;
      }
      // What waits because the server was slow counts as waiting.
      asked = every === 0 ? performance.now() : due;
      socket.write(next());
    };
    const askWhenDue = () => {
      due += every;
      const wait = due - performance.now();
      if (every === 0 || wait <= 0) ask();
      else setTimeout(ask, wait);
    };
    socket.on('data', (chunk: Buffer) => {
      unread = unread.length === 0 ? chunk : Buffer.concat([unread, chunk]);
      for (let answer = takeAnswer(unread); answer !== null; answer = takeAnswer(unread)) {
        unread = answer.rest;
        count(answer.status, performance.now() - asked);
        askWhenDue();
      }
    });
    socket.once('connect', askWhenDue);
  });
}

/** Loads a server for a while; throws when a connection breaks. */
export async function loadServer(plan: LoadPlan): Promise<LoadResult> {
  const statuses = new Map<number, number>();
  const times: number[] = [];
  let turn = 0;
  const next = () => {
    turn = (turn + 1) % plan.requests.length;
    return plan.requests[turn] ?? Buffer.alloc(0);
  };
  const count = (status: number, ms: number) => {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === 200) times.push(ms);
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: plan.connections }, () => client(plan, next, count)));
  return { statuses, times, perSecond: (times.length * 1000) / (performance.now() - started) };
}
