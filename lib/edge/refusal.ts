/** Why edge refuses a request. */
const REFUSALS = {
  notReady: [503, 'This Tuokio has not been told its write keys yet. Start its web server, or wait some seconds.'],
  busy: [503, 'More events arrive than this Tuokio takes. Send the same again in a second.'],
  noKey: [401, 'The write key is missing. Send it as user name of Basic authentication, or as "writeKey" in the body.'],
  unknownKey: [401, 'This write key is not known here. Copy it from the page Connect of Tuokio.'],
  revokedKey: [403, 'This write key was revoked. Take another one from the page Connect of Tuokio.'],
  origin: [403, 'Pages of this origin may not use this write key. Add the origin to the key on the page Connect.'],
  header: [400, 'A header of this request belongs to the inside of a server and is not taken from outside.'],
  path: [404, 'There is nothing at this address. Events go to /v1/track, /v1/page, /v1/identify or /v1/batch.'],
  method: [405, 'Events are sent with POST.'],
  mediaType: [415, 'The body must be application/json or text/plain.'],
  encoding: [415, 'The body may be compressed with gzip, and with nothing else.'],
  notGzip: [400, 'The body says that it is gzip, and it is not.'],
  tooLarge: [413, 'The body is larger than 512 KB. Send fewer events in a batch.'],
  notUtf8: [400, 'The body is not UTF-8.'],
  notJson: [400, 'The body is not JSON.'],
  notObject: [400, 'The body is not a JSON object.'],
  noBatch: [400, 'A batch needs a list of events in "batch".'],
  longName: [400, 'The name of an event is longer than 200 characters.'],
  manyNames: [
    400,
    'This write key has sent a thousand different event names within a day. What differs from event to event belongs into its properties.',
  ],
  eventBytes: [413, 'An event is larger than 32 KB.'],
  eventsPerBatch: [413, 'A batch holds more than 500 events. Send smaller ones.'],
  depth: [400, 'An event is nested more than 8 deep.'],
  keys: [400, 'An event has more than 200 properties, those of nested objects included.'],
  rate: [429, 'This write key sends more events a second than it may. Send the same again later, or raise its limit.'],
  defect: [500, 'Something went wrong here. The log of Tuokio says what.'],
} as const;

export type RefusalReason = keyof typeof REFUSALS | 'low' | 'failed' | 'closed';

interface RefusalDetails {
  /** Seconds after which the same may be sent again. */
  readonly retryAfter?: number;
  /** Id of the write key, once it is known. */
  readonly keyId?: string;
}

/** A request that edge does not take. The sentence says what is wrong and the cure, and holds nothing of the request. */
export class Refusal {
  readonly reason: RefusalReason;
  readonly status: number;
  readonly sentence: string;
  readonly details: RefusalDetails;

  constructor(reason: RefusalReason, status: number, sentence: string, details: RefusalDetails = {}) {
    this.reason = reason;
    this.status = status;
    this.sentence = sentence;
    this.details = details;
  }
}

/** Makes a refusal; `where` is added to its sentence. */
export function refuse(
  reason: keyof typeof REFUSALS,
  { where, ...details }: RefusalDetails & { readonly where?: string } = {},
): Refusal {
  const [status, sentence] = REFUSALS[reason];
  return new Refusal(reason, status, where === undefined ? sentence : `${sentence} ${where}`, details);
}
