import type { InputId } from '../facts';
import { metrics } from '../define';
import { IS_PAID_TOUCH } from '../paid-touches';

// Robots are kept, marked and left out; only what is about them counts them.
const person = 'not is_bot';
const needs: readonly InputId[] = ['events'];

const counted = (where: string, better: 'up' | 'down' | 'neither') =>
  ({ where, unit: 'count', better, empty: 0, needs }) as const;

/** Visits, each dated by its beginning. A visitor is counted once however often they come. */
export const visits = metrics({
  sessions: { on: { sessions: 'count(*)' }, ...counted(person, 'up') },
  visitors: { on: { sessions: 'count(distinct visitor_key)' }, ...counted(person, 'up') },
  newVisits: { on: { sessions: 'count(*)' }, ...counted(`${person} and visitor_type = 'new'`, 'up') },
  newVisitShare: { formula: '{newVisits} / {sessions}', unit: 'ratio', better: 'neither' },
  pageViews: { on: { pageDays: 'sum(view_count)', pageViews: 'count(*)' }, ...counted(person, 'up') },
  events: { on: { sessions: 'sum(event_count)' }, ...counted(person, 'neither') },
  sessionPageViews: { on: { sessions: 'sum(page_views)' }, ...counted(person, 'up') },
  pagesPerSession: { formula: '{sessionPageViews} / {sessions}', unit: 'decimal', better: 'up' },
  engagedSessions: { on: { sessions: 'count(*)' }, ...counted(`${person} and is_engaged`, 'up') },
  engagementRate: { formula: '{engagedSessions} / {sessions}', unit: 'ratio', better: 'up' },
  bounceRate: { formula: '1 - {engagedSessions} / {sessions}', unit: 'ratio', better: 'down' },
  sessionSeconds: {
    on: { sessions: 'sum(duration_seconds)' },
    where: person,
    unit: 'decimal',
    better: 'up',
    empty: 0,
    needs,
  },
  sessionDuration: { formula: '{sessionSeconds} / {sessions}', unit: 'decimal', better: 'up' },
  convertedSessions: { on: { sessions: 'count(*)' }, ...counted(`${person} and order_count > 0`, 'up') },
  conversionRate: { formula: '{convertedSessions} / {sessions}', unit: 'ratio', better: 'up' },
  convertedVisitors: {
    on: { sessions: 'count(distinct visitor_key)' },
    ...counted(`${person} and order_count > 0`, 'up'),
  },
  visitorConversionRate: { formula: '{convertedVisitors} / {visitors}', unit: 'ratio', better: 'up' },
  ordersFromSessions: { on: { sessions: 'sum(order_count)' }, ...counted(person, 'up') },
  salesFromSessions: {
    on: { sessions: 'sum(order_value)' },
    where: person,
    unit: 'money',
    better: 'up',
    empty: 0,
    needs,
  },
  errorSessions: { on: { sessions: 'count(*)' }, ...counted(`${person} and error_count > 0`, 'down') },
  errorSessionRate: { formula: '{errorSessions} / {sessions}', unit: 'ratio', better: 'down' },
  botSessions: { on: { sessions: 'count(*)' }, ...counted('is_bot', 'neither') },
  botShare: { formula: '{botSessions} / ({sessions} + {botSessions})', unit: 'ratio', better: 'neither' },
  touchpoints: { on: { touchpoints: 'count(*)' }, ...counted(person, 'neither') },
  paidTouchpoints: { on: { touchpoints: 'count(*)' }, ...counted(`${person} and ${IS_PAID_TOUCH}`, 'neither') },
  untaggedPaidTouchpoints: {
    on: { touchpoints: 'count(*)' },
    ...counted(`${person} and ${IS_PAID_TOUCH} and campaign is null`, 'down'),
  },
  untaggedPaidShare: { formula: '{untaggedPaidTouchpoints} / {paidTouchpoints}', unit: 'ratio', better: 'down' },
});
