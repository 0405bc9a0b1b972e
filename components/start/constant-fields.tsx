'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import type { FileLook } from '@/lib/http/first-run-queries';
import { ColumnMeaning } from './column-meaning';
import type { ColumnMappingProps } from './column-mapping';

/** What the file lacks and all its rows have in common: a currency, a market, a platform. */
export function ConstantFields({ look, busy, onSay }: ColumnMappingProps) {
  const t = useTranslations('start.mapping');
  const [added, add] = useState<readonly string[]>([]);
  const { fact, mapping, constants, forms, contract } = look;
  const free = contract.filter(({ name }) => mapping[name] === undefined);
  const isShown = ({ name, needed }: (typeof free)[number]) =>
    needed || constants[name] !== undefined || added.includes(name);
  const shown = free.filter(isShown);
  const others = free.filter((column) => !isShown(column));
  const give = (name: string, value: string) => {
    const { [name]: _before, ...rest } = constants;
    onSay({ fact, mapping, forms, constants: value === '' ? rest : { ...rest, [name]: value } });
  };
  return (
    <section aria-labelledby="constants">
      <h2 id="constants" className="font-semibold">
        {t('constants')}
      </h2>
      <p className="mb-3 max-w-3xl text-muted">{t('constantsLead')}</p>
      <ul className="grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
        {shown.map((column) => (
          <li key={`${fact}.${column.name}`} className="min-w-0">
            <ConstantField
              column={column}
              value={constants[column.name] ?? ''}
              busy={busy}
              onGive={(value) => give(column.name, value)}
            />
          </li>
        ))}
        <li className="min-w-0">
          <Select
            label={t('another')}
            value=""
            disabled={busy}
            options={[{ value: '', label: t('choose') }, ...others.map(({ name }) => ({ value: name, label: name }))]}
            onChange={(event) => add([...added, event.target.value])}
          />
        </li>
      </ul>
    </section>
  );
}

interface ConstantFieldProps {
  readonly column: FileLook['contract'][number];
  readonly value: string;
  readonly busy: boolean;
  readonly onGive: (value: string) => void;
}

function ConstantField({ column, value, busy, onGive }: ConstantFieldProps) {
  const t = useTranslations('start.file');
  const choose = useTranslations('start.mapping')('choose');
  const [text, write] = useState(value);
  const [known, know] = useState(value);
  // What is read anew may have another value: that of a saved source, or none.
  if (known !== value) {
    know(value);
    write(value);
  }
  const { name, needed, allowed, meaning } = column;
  const label = needed ? `${name} · ${t('needed')}` : name;
  const give = () => {
    // Leaving the field after Enter gives the same again while that is read.
    if (!busy && text.trim() !== value) onGive(text.trim());
  };
  return (
    <>
      {allowed.length > 0 ? (
        <Select
          label={label}
          value={value}
          disabled={busy}
          options={[{ value: '', label: choose }, ...allowed.map((each) => ({ value: each, label: each }))]}
          onChange={(event) => onGive(event.target.value)}
        />
      ) : (
        <TextField
          label={label}
          value={text}
          maxLength={200}
          readOnly={busy}
          onChange={(event) => write(event.target.value)}
          onBlur={give}
          onKeyDown={(event) => {
            if (event.key === 'Enter') give();
          }}
        />
      )}
      <ColumnMeaning meaning={meaning} className="truncate" />
    </>
  );
}
