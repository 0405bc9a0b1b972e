import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import type { TagField } from '@/lib/tagging/judge-tags';

interface TagInputProps {
  readonly field: TagField;
  readonly value: string;
  /** The values that the rules allow; none for any. */
  readonly offered: readonly string[];
  readonly hint: string | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** One field of a campaign link: a choice where the rules name the values, else a line of text. */
export function TagInput({ field, value, offered, hint, error, onChange }: TagInputProps) {
  const t = useTranslations('tagging');
  const label = t(field);
  if (offered.length > 0)
    return (
      <Select
        label={label}
        value={value}
        error={error}
        options={[{ value: '', label: t('choose') }, ...offered.map((one) => ({ value: one, label: one }))]}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  return (
    <TextField
      label={label}
      name={field}
      value={value}
      hint={hint}
      error={error}
      maxLength={field === 'address' ? 4000 : 100}
      autoCapitalize="none"
      autoComplete="off"
      spellCheck={false}
      inputMode={field === 'address' ? 'url' : 'text'}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
