/** Properties of an event, as JSON can hold them. */
export type Properties = Readonly<Record<string, unknown>>;

/** The page that an event happened on. */
export interface EventPage {
  readonly url: string;
  readonly referrer: string;
  /** Frameworks set it some time after the address; it is read again when the event is sent. */
  title: string;
}

/** An event of the Segment spec as it waits to be sent; who it is of is stamped on it when it leaves. */
export interface TrackedEvent {
  readonly type: 'page' | 'track' | 'identify';
  readonly event?: string;
  /** A copy of what the page passed, which may be anything that JSON can hold. */
  readonly properties?: unknown;
  readonly traits?: unknown;
  /** ISO 8601. */
  readonly timestamp: string;
  readonly messageId: string;
  /** `consent` is missing until it is stamped. */
  readonly context: { readonly page: EventPage; consent?: Properties };
}
