import { useTranslations } from 'next-intl';
import { z } from 'zod';
import { ROLES } from '@/lib/auth/roles';
import type { AuditLine } from '@/lib/db/audit-page';

type Details = AuditLine['details'];
type Value = Details[string] | undefined;

const plainSetting = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** A setting that is a list by names is written as one text. */
const settingsSchema = z.record(
  z.string(),
  z.union([
    plainSetting,
    z.record(z.string(), z.union([z.string(), z.number()])).transform((list) =>
      Object.entries(list)
        .map(([name, value]) => `${name} ${String(value)}`)
        .join(', '),
    ),
  ]),
);

const plain = (value: Value): string =>
  Array.isArray(value) ? value.join(', ') : value === null || value === undefined ? '–' : String(value);

/** Markets stand in the log as a list, or as the text of one. */
const marketsOf = (value: Value): string =>
  plain(value)
    .replaceAll(/[["\]]/g, '')
    .replaceAll(/,\s*/g, ', ');

/** Settings are logged as one text; what cannot be read stays as it is. */
function settingsOf(value: Value): readonly (readonly [string, Value])[] {
  try {
    return Object.entries(settingsSchema.parse(JSON.parse(plain(value))));
  } catch {
    return [];
  }
}

/** Writes the details of an entry in words, a change as before → after; what no words exist for stays as it was logged. */
export function useAuditDetails(): (details: Details) => string {
  const t = useTranslations();
  const role = (value: Value) => {
    const known = ROLES.find((id) => id === value);
    return known === undefined ? plain(value) : t(`role.${known}`);
  };
  const markets = (value: Value) => (value === null || value === undefined ? t('users.allMarkets') : marketsOf(value));
  const shared = (value: Value) => {
    if (value === null || value === undefined) return t('audit.onlyOwner');
    return value === 'everyone' ? t('saved.everyone') : role(value);
  };
  const labels: Readonly<Record<string, string>> = {
    role: t('users.role'),
    markets: t('users.markets'),
    locale: t('users.language'),
    name: t('users.name'),
    timeZone: t('setup.timeZone'),
    currency: t('setup.currency'),
    firstWeekday: t('setup.firstWeekday'),
    activeCustomerDays: t('audit.activeCustomerDays'),
    oldestBrowsers: t('settingsPage.oldestBrowsers'),
    version: t('audit.version'),
    rules: t('campaignRules.title'),
    mediums: t('settingsPage.taggingMediums'),
    sources: t('settingsPage.taggingSources'),
    campaign: t('settingsPage.taggingCampaign'),
    lowerCase: t('settingsPage.taggingLowerCase'),
    dashboard: t('audit.dashboard'),
    sharedWith: t('audit.sharedWith'),
    keyName: t('connectPage.name'),
    market: t('connectPage.market'),
    consent: t('connectPage.consent'),
    eventsPerSecond: t('connectPage.eventsPerSecond'),
    origins: t('connectPage.origins'),
    what: t('actions.what'),
    status: t('actions.status'),
  };
  const pair = (name: string, text: string) => `${labels[name] ?? name}: ${text}`;
  const changed = (details: Details, name: string, write: (value: Value) => string) => {
    const before = `${name}Before`;
    return pair(name, before in details ? `${write(details[before])} → ${write(details[name])}` : write(details[name]));
  };
  const textOf = (details: Details, name: string, value: Value): readonly string[] => {
    const settings = name === 'to' ? settingsOf(value) : [];
    if (settings.length > 0) return settings.map(([setting, content]) => pair(setting, plain(content)));
    if (name === 'roleBefore' || name === 'marketsBefore' || name === 'sharedWithBefore') return [];
    if (name === 'role') return [changed(details, name, role)];
    if (name === 'sharedWith') return [changed(details, name, shared)];
    if (name === 'markets') return [changed(details, name, markets)];
    if (name === 'kind' && (value === 'invite' || value === 'reset')) return [t(`audit.${value}`)];
    return [pair(name, plain(value))];
  };
  return (details) =>
    Object.entries(details)
      .flatMap(([name, value]) => textOf(details, name, value))
      .join('; ');
}
