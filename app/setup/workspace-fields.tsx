import { useTranslations } from 'next-intl';
import { CURRENCIES } from '@/app/setup/setup-defaults';
import { Select } from '@/components/ui/select';

/** What the workspace counts in; `firstWeekday` is 1 (Monday) to 7 (Sunday). */
export interface WorkspaceEntry {
  readonly timeZone: string;
  readonly currency: string;
  readonly firstWeekday: number;
}

interface WorkspaceFieldsProps {
  readonly entry: WorkspaceEntry;
  readonly zones: readonly string[];
  readonly onChange: (entry: WorkspaceEntry) => void;
}

const WEEKDAYS = [
  [1, 'monday'],
  [6, 'saturday'],
  [7, 'sunday'],
] as const;

/** Time zone, currency and first weekday, folded under a line that shows what is chosen. */
export function WorkspaceFields({ entry, zones, onChange }: WorkspaceFieldsProps) {
  const t = useTranslations('setup');
  const weekday = WEEKDAYS.find(([number]) => number === entry.firstWeekday)?.[1] ?? 'monday';
  return (
    <details>
      <summary className="cursor-pointer text-small text-muted">
        {t('details', { zone: entry.timeZone, currency: entry.currency, weekday: t(weekday) })}
      </summary>
      <div className="mt-3 flex flex-col gap-4">
        <Select
          label={t('timeZone')}
          value={entry.timeZone}
          options={zones.map((zone) => ({ value: zone, label: zone }))}
          onChange={(event) => onChange({ ...entry, timeZone: event.target.value })}
        />
        <Select
          label={t('currency')}
          value={entry.currency}
          options={CURRENCIES.map((currency) => ({ value: currency, label: currency }))}
          onChange={(event) => onChange({ ...entry, currency: event.target.value })}
        />
        <Select
          label={t('firstWeekday')}
          value={String(entry.firstWeekday)}
          options={WEEKDAYS.map(([number, key]) => ({ value: String(number), label: t(key) }))}
          onChange={(event) => onChange({ ...entry, firstWeekday: Number(event.target.value) })}
        />
      </div>
    </details>
  );
}
