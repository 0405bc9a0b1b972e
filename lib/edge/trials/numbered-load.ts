import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { basicOf, OPEN_KEY } from '@/lib/edge/trials/edge-bed';

const AUTHORIZATION = basicOf(OPEN_KEY.key);
const TIMEOUT_MS = 10_000;
const PAUSE_MS = 10;

/**
 * Clients that send numbered events on connections that stay open, each number once, and keep what was acknowledged. What is refused or
 * breaks is not sent again, so that every number may be in the journal at most once.
 */
export class NumberedLoad {
  readonly acknowledged: number[] = [];
  /** How often each status came; 0 for a connection that broke. */
  readonly statuses = new Map<number, number>();
  readonly #port: number;
  readonly #padding: string;
  readonly #agent: Agent;
  readonly #clients: Promise<void>[];
  #next = 0;
  #isOver = false;

  constructor(port: number, connections: number, paddingBytes = 100) {
    this.#port = port;
    this.#padding = 'x'.repeat(paddingBytes);
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#clients = Array.from({ length: connections }, () => this.#run());
  }

  /** How often a status came. */
  count(status: number): number {
    return this.statuses.get(status) ?? 0;
  }

  /** Resolves once as many more were acknowledged; throws after twenty seconds. */
  async untilMore(more: number): Promise<void> {
    const wanted = this.acknowledged.length + more;
    for (let waited = 0; this.acknowledged.length < wanted; waited += PAUSE_MS) {
      if (waited > 2 * TIMEOUT_MS) throw new Error(`Only ${this.acknowledged.length} of ${wanted} were acknowledged.`);
      await sleep(PAUSE_MS);
    }
  }

  /** Sends no more, and resolves when all answers are there. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#clients);
    this.#agent.destroy();
  }

  async #run(): Promise<void> {
    while (!this.#isOver) {
      this.#next += 1;
      const id = this.#next;
      const status = await this.#send(id);
      this.statuses.set(status, this.count(status) + 1);
      if (status === 200) this.acknowledged.push(id);
      else await sleep(PAUSE_MS);
    }
  }

  #send(id: number): Promise<number> {
    const body = JSON.stringify({ event: 'numbered', anonymousId: 'a', n: id, pad: this.#padding });
    return new Promise((resolve) => {
      const sent = request(
        {
          agent: this.#agent,
          host: '127.0.0.1',
          port: this.#port,
          path: '/v1/track',
          method: 'POST',
          timeout: TIMEOUT_MS,
          headers: { authorization: AUTHORIZATION, 'content-type': 'application/json' },
        },
        (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode ?? 0));
          response.on('close', () => resolve(0));
        },
      );
      sent.on('error', () => resolve(0));
      sent.on('timeout', () => sent.destroy());
      sent.end(body);
    });
  }
}
