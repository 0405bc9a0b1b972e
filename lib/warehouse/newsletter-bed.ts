import { OPERATOR } from '@/lib/auth/roles';
import { openNewsletterWarehouse, type ToldMail, type ToldPurchase, type ToldVisit } from './newsletter-story';
import { runOrThrow } from './run';
import type { TestWarehouse } from './test-warehouse';

const MARCH = { from: '2026-03-01', to: '2026-03-31' } as const;

/** How an analysis of mails is asked; what is left out is March 2026, seen at the end of the year. */
interface Choice {
  readonly input?: Readonly<Record<string, unknown>>;
  readonly period?: { readonly from: string; readonly to: string };
  readonly asOf?: string;
}

/** A warehouse in which mails are told, and what is asked of it, by the ids of columns. */
export interface NewsletterBed {
  readonly warehouse: TestWarehouse;
  ask(analysis: 'newsletterFunnel' | 'mailEffects', choice?: Choice): Promise<Readonly<Record<string, unknown>>[]>;
}

/** Opens a warehouse for mails; its `warehouse.close` removes it. */
export async function openNewsletterBed(): Promise<NewsletterBed> {
  const warehouse = await openNewsletterWarehouse();
  return {
    warehouse,
    async ask(analysis, { input = {}, period = MARCH, asOf = '2026-12-31T00:00:00' } = {}) {
      const workspace = { timeZone: 'UTC', currency: 'EUR', firstWeekday: 1 };
      const context = { engine: warehouse.engine, workspace, now: new Date(`${asOf}Z`), asOf, cache: false };
      const answer = await runOrThrow(OPERATOR, { analysis, input, period, filters: [] }, context);
      return answer.rows.map((row) => Object.fromEntries(answer.columns.map(({ id }, place) => [id, row[place]])));
    },
  };
}

/** A moment of March 2026. */
export const at = (day: number, time: string) => `2026-03-${String(day).padStart(2, '0')}T${time}:00`;

/** The mail Tents to a customer. */
export const tents = (recipient: number, rest: Partial<ToldMail> = {}): ToldMail => ({
  ...{ mail: 'Tents', campaign: 'tents', sent: at(2, '09:00'), recipient, customer: recipient },
  ...rest,
});
/** The same, clicked an hour later. */
export const clicked = (recipient: number, rest: Partial<ToldMail> = {}) =>
  tents(recipient, { clicked: at(2, '10:00'), paths: ['/tents'], ...rest });
/** Their visit by it, with something put into the cart. */
export const visit = (key: number, rest: Partial<ToldVisit> = {}): ToldVisit => ({
  ...{ key, visitor: key, customer: key, at: at(2, '10:00'), campaign: 'tents', landing: '/tents', additions: 1 },
  ...rest,
});
/** Their order in that visit. */
export const purchase = (key: number, net: number, rest: Partial<ToldPurchase> = {}): ToldPurchase => ({
  ...{ key, visit: key, visitor: key, customer: key, at: at(2, '10:20'), net },
  ...rest,
});
