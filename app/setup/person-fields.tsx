import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { LOCALES, type Locale } from '@/lib/i18n/locales';

/** The first administrator, and the company's name. */
export interface PersonEntry {
  readonly locale: Locale;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly company: string;
}

interface PersonFieldsProps {
  readonly entry: PersonEntry;
  readonly passwordError: string | undefined;
  readonly onChange: (entry: PersonEntry) => void;
}

/** Language, name, e-mail, password and company. */
export function PersonFields({ entry, passwordError, onChange }: PersonFieldsProps) {
  const t = useTranslations('setup');
  const signIn = useTranslations('signIn');
  const language = useTranslations('language');
  const shell = useTranslations('shell');
  const text = (key: 'name' | 'email' | 'password' | 'company') => ({
    name: key,
    required: true,
    value: entry[key],
    onChange: (event: { target: { value: string } }) => onChange({ ...entry, [key]: event.target.value }),
  });
  return (
    <>
      <Select
        label={shell('language')}
        value={entry.locale}
        options={LOCALES.map((id) => ({ value: id, label: language(id) }))}
        onChange={(event) => {
          const chosen = LOCALES.find((id) => id === event.target.value);
          if (chosen !== undefined) onChange({ ...entry, locale: chosen });
        }}
      />
      <TextField label={t('name')} autoComplete="name" {...text('name')} />
      <TextField label={signIn('email')} type="email" autoComplete="username" {...text('email')} />
      <TextField
        label={signIn('password')}
        type="password"
        autoComplete="new-password"
        hint={signIn('passwordHint')}
        error={passwordError}
        {...text('password')}
      />
      <TextField label={t('company')} autoComplete="organization" {...text('company')} />
    </>
  );
}
