'use client';

import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import type { FileLook, SaidOfFile } from '@/lib/http/first-run-queries';
import { ColumnMeaning } from './column-meaning';
import { DAY_ORDER, NUMBER_EXAMPLES, useColumnWords } from './use-column-words';

export interface ColumnMappingProps {
  readonly look: FileLook;
  readonly busy: boolean;
  readonly onSay: (said: SaidOfFile) => void;
}

/** Each column of the file: what stands in it, as which column of the contract it is read, and how it is written. */
export function ColumnMapping({ look, busy, onSay }: ColumnMappingProps) {
  const t = useTranslations('start.file');
  return (
    <section aria-labelledby="columns">
      <h2 id="columns" className="font-semibold">
        {t('columns')}
      </h2>
      <p className="mb-2 max-w-3xl text-muted">{t('columnsLead')}</p>
      <ul aria-labelledby="columns" className="border-t border-hairline">
        {look.columns.map((column) => (
          <ColumnRow key={column.name} column={column} look={look} busy={busy} onSay={onSay} />
        ))}
      </ul>
    </section>
  );
}

interface ColumnRowProps extends ColumnMappingProps {
  readonly column: FileLook['columns'][number];
}

function ColumnRow({ column, look, busy, onSay }: ColumnRowProps) {
  const t = useTranslations('start.file');
  const { typeText } = useColumnWords();
  const { fact, mapping, constants, forms, contract } = look;
  const { name, type, examples } = column;
  const read = Object.entries(mapping).find(([, from]) => from === name)?.[0] ?? '';
  const meaning = contract.find((one) => one.name === read)?.meaning;
  const choose = (next: string) => {
    // A column of the contract is read from one place: whoever takes it takes it from where it was.
    const others = Object.entries(mapping).filter(([key, from]) => key !== next && from !== name);
    const kept = Object.fromEntries(Object.entries(forms).filter(([key]) => key !== next && key !== read));
    const given = Object.fromEntries(Object.entries(constants).filter(([key]) => key !== next));
    const said = { ...Object.fromEntries(others), ...(next === '' ? {} : { [next]: name }) };
    onSay({ fact, mapping: said, constants: given, forms: kept });
  };
  const options = contract.map((one) => ({
    value: one.name,
    label: one.needed ? `${one.name} · ${t('needed')}` : one.name,
  }));
  return (
    <li className="grid items-start gap-x-6 gap-y-2 border-b border-hairline py-3 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,3fr)]">
      <div className="min-w-0">
        <p className="line-clamp-2 font-mono text-small [overflow-wrap:anywhere]" title={name}>
          {name}
        </p>
        {type === null ? null : <p className="text-small text-muted">{typeText(type)}</p>}
        <p className="truncate text-small text-muted" title={examples.join(' · ')}>
          {examples.join(' · ')}
        </p>
      </div>
      <div className="min-w-0">
        <Select
          hideLabel
          label={t('readAs', { column: name.slice(0, 100) })}
          value={read}
          disabled={busy}
          options={[{ value: '', label: t('notRead') }, ...options]}
          onChange={(event) => choose(event.target.value)}
        />
        {meaning === undefined ? null : <ColumnMeaning meaning={meaning} className="line-clamp-2" />}
      </div>
      <FormChoice column={read} look={look} busy={busy} onSay={onSay} />
    </li>
  );
}

/** How the days or numbers of a column are written: proved by the file, or asked. */
function FormChoice({ column, look, busy, onSay }: ColumnMappingProps & { readonly column: string }) {
  const t = useTranslations('start.mapping');
  const { daysText } = useColumnWords();
  const { fact, mapping, constants, forms, contract, asked } = look;
  const type = contract.find((one) => one.name === column)?.type;
  const form = forms[column];
  if (form === undefined || type === undefined) return null;
  const isAsked = asked.some((one) => one.column === column);
  const isDay = type === 'date' || type === 'time';
  const say = (value: string) => {
    const days = DAY_ORDER.find((one) => one === value) ?? null;
    const decimal = value === '.' || value === ',' ? value : null;
    onSay({ fact, mapping, constants, forms: { ...forms, [column]: { days, decimal } } });
  };
  const options = isDay
    ? DAY_ORDER.map((value) => ({ value, label: daysText(value) }))
    : [
        { value: ',', label: NUMBER_EXAMPLES[','] },
        { value: '.', label: NUMBER_EXAMPLES['.'] },
      ];
  return (
    <Select
      hideLabel={!isAsked}
      label={t(isDay ? 'daysOf' : 'decimalOf', { column })}
      value={form.days ?? form.decimal ?? ''}
      disabled={busy}
      error={isAsked ? t('askedFor') : undefined}
      options={[...(isAsked ? [{ value: '', label: t('choose') }] : []), ...options]}
      onChange={(event) => say(event.target.value)}
    />
  );
}
