import { useTranslations } from 'next-intl';
import { ROLES } from '@/lib/auth/roles';
import { caveatsOf } from '@/lib/metrics/caveats';
import type { MetricId } from '@/lib/metrics/catalog';
import { resolvedMetric } from '@/lib/metrics/resolve';
import { rolesThatSee } from './role-sees';
import { useWords } from './use-words';

/** What to know before using a metric, and who may see it. */
export function MetricNotes({ id }: { readonly id: MetricId }) {
  const t = useTranslations();
  const { format } = useWords();
  const roles = rolesThatSee(id);
  const { sees } = resolvedMetric(id);
  return (
    <ul className="list-disc space-y-1 pl-4">
      {caveatsOf(id).map((caveat) => (
        <li key={caveat}>{t(`caveat.${caveat}`)}</li>
      ))}
      <li>
        {roles.length === ROLES.length
          ? t('metricPage.openToAll')
          : t('metricPage.openTo', {
              classes: format.list(sees.map((column) => t(`columnClass.${column}`))),
              roles: format.list(roles.map((role) => t(`role.${role}`))),
            })}
      </li>
    </ul>
  );
}
