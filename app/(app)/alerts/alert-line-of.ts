import type { AlertLine } from '@/components/alerts/alert-line';
import { alertWords } from '@/lib/alerts/words';
import type { Principal } from '@/lib/auth/roles';
import type { SavedAlert } from '@/lib/db/alerts';
import type { Locale } from '@/lib/i18n/locales';
import { createFormat } from '@/lib/metrics/format';
import { localMoment } from '@/lib/metrics/zone';

interface Reader {
  readonly principal: Principal;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly currency: string;
}

/**
 * An alert in the reader's words. Trap: an administrator whose markets are fewer than the owner's must not read the owner's
 * values here; only the owner does.
 */
export async function alertLineOf(alert: SavedAlert, reader: Reader, unknown: string): Promise<AlertLine> {
  const { rule, state, reading } = alert;
  const { principal, locale, timeZone, currency } = reader;
  const { moment } = createFormat(locale);
  const at = (instant: Date) => moment(localMoment(instant, timeZone));
  const isOwn = alert.owner.id === principal.userId;
  const common = {
    id: alert.id,
    name: alert.name,
    status: state.status,
    looked: alert.evaluatedAt === null ? null : at(alert.evaluatedAt),
    next: at(alert.dueAt),
    owner: isOwn ? null : alert.owner.name,
  };
  if (rule === null) return { ...common, about: unknown, note: null, value: '–' };
  const words = await alertWords(rule, locale);
  const { t } = words;
  const money = reading?.currency ?? currency;
  const about = `${words.watched}. ${t('alertNotice.rule')} ${words.rule(money)}.`;
  const value = !isOwn || reading === null ? '–' : words.value(reading.whole?.value ?? null, money);
  return { ...common, about, value, note: noteOf() };

  function noteOf(): string | null {
    if (state.status === 'snoozed' && state.snoozedUntil !== null) return at(new Date(state.snoozedUntil));
    if (reading === null || !isOwn) return null;
    if (reading.why !== null) return t(`alerts.why.${reading.why}`);
    return rule?.query.by !== undefined && reading.brokenCount > 0
      ? t('alerts.brokenKeys', { count: reading.brokenCount })
      : null;
  }
}
