import type { Consent } from '@/lib/events/consent';
import { EventFault } from '@/lib/events/event-fault';
import { keyOf } from '@/lib/events/key-of';
import { memo } from '@/lib/events/memo';
import { identityOrThrow, type JsonObject } from '@/lib/events/read-value';
import { say } from '@/lib/sentences/sentence';

/**
 * Who an event is of, as keys that say nothing without the salt. Without consent to analytics no key outlives the day: the visitor is
 * then a hash of the day, the cut address and the user agent, which no device stores and nobody can turn back.
 */
const LONGEST = 255;
/** A visitor sends many events in a row. */
const visitKeyOf = memo(50_000, keyOf);

/** Identities as sent. */
export interface Identity {
  readonly anonymousId: string | null;
  readonly userId: string | null;
}

/** What the keys of a visitor are made from where ids may not be used. */
export interface Trace {
  readonly salt: string;
  /** UTC day of receipt, 2026-11-26. */
  readonly day: string;
  readonly ip: string;
  readonly userAgent: string;
}

/** The keys of an event. */
export interface IdentityKeys {
  readonly visitorKey: string;
  readonly customerKey: string | null;
}

/** Reads the ids of an event: Segment's, else GA4's. Throws an EventFault. */
export function identityOfOrThrow(event: JsonObject): Identity {
  const anonymous = event['anonymousId'] ?? event['anonymous_id'] ?? event['client_id'] ?? event['user_pseudo_id'];
  return {
    anonymousId: identityOrThrow('anonymousId', anonymous ?? event['previousId'], LONGEST),
    userId: identityOrThrow('userId', event['userId'] ?? event['user_id'], LONGEST),
  };
}

/** Returns a text that stands for another one on one day and for this installation only. */
export function dailyHash(trace: Trace, text: string): string {
  return visitKeyOf(`${trace.salt}day:${trace.day}:${text}`);
}

/** Returns what stands for the visitor of an order, and for nobody else: the same for all that is said of this order. */
export function orderHash({ salt }: Trace, orderNumber: string): string {
  return visitKeyOf(`${salt}order:${orderNumber}`);
}

/** Returns the keys that may be kept. Throws an EventFault for an event that may be kept with its visitor and names none. */
export function identityKeysOrThrow(identity: Identity, consent: Consent, trace: Trace): IdentityKeys {
  const { anonymousId, userId } = identity;
  if (!consent.analytics) return { visitorKey: dailyHash(trace, `${trace.ip} ${trace.userAgent}`), customerKey: null };
  const visitor = anonymousId ?? (userId === null ? null : `user:${userId}`);
  if (visitor === null) throw new EventFault('anonymousId', 'missing', say('nobody'));
  return {
    visitorKey: visitKeyOf(trace.salt + visitor),
    customerKey: userId === null ? null : visitKeyOf(trace.salt + userId),
  };
}
