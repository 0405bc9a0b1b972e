import type { AlertStatus } from '@/lib/alerts/evaluate';

/** A webhook that notices may go to. */
export interface WebhookChoice {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** An alert as the list shows it, its texts in the reader's language. */
export interface AlertLine {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly status: AlertStatus;
  /** Why it cannot be judged, how many break, or until when it is silent. */
  readonly note: string | null;
  readonly value: string;
  readonly looked: string | null;
  readonly next: string;
  /** Name of the owner where it is not the reader. */
  readonly owner: string | null;
}
