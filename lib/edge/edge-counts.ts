import { counter, expositionText, type Family, gauge, processFamilies } from '@/lib/http/exposition';
import type { Journal } from '@/lib/journal/journal';

/** Upper bounds in seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;

/** What edge counts; counts only, nothing of anybody. */
export class EdgeCounts {
  accepted = 0;
  events = 0;
  readonly #refused = new Map<string, number>();
  readonly #buckets = new Array<number>(BUCKETS.length + 1).fill(0);
  #seconds = 0;

  /** Counts an acknowledged request that took some milliseconds. */
  addAccepted(events: number, milliseconds: number): void {
    this.accepted += 1;
    this.events += events;
    const seconds = milliseconds / 1000;
    this.#seconds += seconds;
    const bucket = BUCKETS.findIndex((bound) => seconds <= bound);
    const at = bucket === -1 ? BUCKETS.length : bucket;
    this.#buckets[at] = (this.#buckets[at] ?? 0) + 1;
  }

  addRefused(reason: string): void {
    this.#refused.set(reason, (this.#refused.get(reason) ?? 0) + 1);
  }

  /** Everything as Prometheus' text. */
  text(journal: Journal, inFlightBytes: number, connections: number): string {
    return expositionText([
      counter('tuokio_edge_requests_total', 'Requests of events, by how they ended.', [
        { value: this.accepted, labels: { outcome: 'accepted' } },
        ...[...this.#refused].map(([outcome, value]) => ({ value, labels: { outcome } })),
      ]),
      counter('tuokio_edge_events_total', 'Events that were acknowledged.', [{ value: this.events }]),
      ...this.#latency(),
      ...journalFamilies(journal),
      gauge('tuokio_edge_in_flight_bytes', 'Bodies that are held in memory.', inFlightBytes),
      gauge('tuokio_edge_connections', 'Open connections.', connections),
      ...processFamilies(),
    ]);
  }

  #latency(): Family[] {
    let sum = 0;
    const samples = this.#buckets.map((count, index) => {
      sum += count;
      return { value: sum, labels: { le: String(BUCKETS[index] ?? '+Inf') } };
    });
    const name = 'tuokio_edge_acknowledge_seconds';
    return [
      counter(`${name}_bucket`, 'Time from a request to its acknowledgement.', samples),
      counter(`${name}_sum`, 'Sum of these times.', [{ value: this.#seconds }]),
      counter(`${name}_count`, 'Number of these times.', [{ value: sum }]),
    ];
  }
}

function journalFamilies({ counts, state, waitingBytes }: Journal): Family[] {
  const one = (value: number) => [{ value }];
  return [
    gauge('tuokio_journal_open', '1 while the journal takes records.', state === 'open' ? 1 : 0),
    gauge('tuokio_journal_waiting_bytes', 'Records that wait for the disk.', waitingBytes),
    counter('tuokio_journal_records_total', 'Records on the disk.', one(counts.records)),
    counter('tuokio_journal_batches_total', 'Batches on the disk, each one sync.', one(counts.batches)),
    counter('tuokio_journal_bytes_total', 'Bytes on the disk.', one(counts.bytes)),
    counter('tuokio_journal_failures_total', 'Batches that the disk refused.', one(counts.failures)),
    counter('tuokio_journal_write_seconds_total', 'Time of writing and syncing.', one(counts.writeMs / 1000)),
  ];
}
