import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';

type Versions = Readonly<Record<string, number>>;

interface OldestBrowsersProps {
  /** The list that comes with Tuokio. */
  readonly shipped: Versions;
  /** The workspace's own; null while the shipped one holds. */
  readonly own: Versions | null;
  readonly onChange: (own: Versions | null) => void;
}

const byName = (one: string, other: string) => one.localeCompare(other, 'en');

/** The oldest version that the shop is made for, by browser: a session in an older one counts as unsupported. */
export function OldestBrowsers({ shipped, own, onChange }: OldestBrowsersProps) {
  const t = useTranslations('settingsPage');
  const versions = own ?? shipped;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-small font-medium">{t('oldestBrowsers')}</legend>
      <p className="text-small text-muted">{t('oldestBrowsersLead')}</p>
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3">
        {Object.keys(versions)
          .sort(byName)
          .map((browser) => (
            <TextField
              key={browser}
              label={browser}
              name={`oldest-${browser}`}
              type="number"
              min={1}
              max={9999}
              required
              value={String(versions[browser] ?? '')}
              onChange={(event) => {
                onChange({ ...versions, [browser]: Number(event.target.value) });
              }}
            />
          ))}
      </div>
      {own === null ? null : (
        <div>
          <Button
            look="quiet"
            onPress={() => {
              onChange(null);
            }}
          >
            {t('oldestBrowsersShipped')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
