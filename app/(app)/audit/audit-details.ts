import { useTranslations } from 'next-intl';
import { ROLES } from '@/lib/auth/roles';
import type { AuditLine } from '@/lib/db/audit-page';

type Details = AuditLine['details'];
type Value = Details[string] | undefined;

const plain = (value: Value): string =>
  Array.isArray(value) ? value.join(', ') : value === null || value === undefined ? '–' : String(value);

/** Writes the details of an entry in words, a change as before → after; what no words exist for stays as it was logged. */
export function useAuditDetails(): (details: Details) => string {
  const t = useTranslations();
  const roleName = (value: Value) => {
    const known = ROLES.find((role) => role === value);
    return known === undefined ? plain(value) : t(`role.${known}`);
  };
  // Markets stand in the log as a list, or as the text of one.
  const markets = (value: Value) =>
    value === null || value === undefined
      ? t('users.allMarkets')
      : plain(value)
          .replaceAll(/[["\]]/g, '')
          .replaceAll(/,\s*/g, ', ');
  const changed = (details: Details, name: string, write: (value: Value) => string) => {
    const before = `${name}Before`;
    return before in details ? `${write(details[before])} → ${write(details[name])}` : write(details[name]);
  };
  return (details) =>
    Object.entries(details)
      .flatMap(([name, value]) => {
        if (name === 'roleBefore' || name === 'marketsBefore') return [];
        if (name === 'role') return [`${t('users.role')}: ${changed(details, name, roleName)}`];
        if (name === 'markets') return [`${t('users.markets')}: ${changed(details, name, markets)}`];
        return [`${name}: ${plain(value)}`];
      })
      .join('; ');
}
