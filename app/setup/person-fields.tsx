import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { LOCALES, type Locale } from '@/lib/i18n/locales';

interface PersonFieldsProps {
  readonly locale: Locale;
  readonly passwordError: string | undefined;
}

/** Language, name, e-mail, password and company; the form reads them by name. */
export function PersonFields({ locale, passwordError }: PersonFieldsProps) {
  const t = useTranslations('setup');
  const signIn = useTranslations('signIn');
  const language = useTranslations('language');
  const shell = useTranslations('shell');
  return (
    <>
      <Select
        label={shell('language')}
        name="locale"
        defaultValue={locale}
        options={LOCALES.map((id) => ({ value: id, label: language(id) }))}
      />
      <TextField label={t('name')} name="name" autoComplete="name" required />
      <TextField label={signIn('email')} name="email" type="email" autoComplete="username" required />
      <TextField
        label={signIn('password')}
        name="password"
        type="password"
        autoComplete="new-password"
        hint={signIn('passwordHint')}
        error={passwordError}
        required
      />
      <TextField label={t('company')} name="company" autoComplete="organization" required />
    </>
  );
}
