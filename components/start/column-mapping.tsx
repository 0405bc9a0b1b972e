'use client';

import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import type { FileLook } from '@/lib/http/first-run-queries';

export interface ColumnMappingProps {
  readonly look: FileLook;
  readonly busy: boolean;
  readonly onMap: (mapping: Readonly<Record<string, string>>) => void;
}

/** Which column of the file is read as which; each can be chosen otherwise. */
export function ColumnMapping({ look, busy, onMap }: ColumnMappingProps) {
  const t = useTranslations('start.file');
  const { columns, contract, mapping } = look;
  const sampleOf = (name: string) => columns.find((column) => column.name === name)?.sample ?? null;
  const options = [
    { value: '', label: t('notRead') },
    ...columns.map(({ name, sample }) => ({ value: name, label: sample === null ? name : `${name} (${sample})` })),
  ];
  const choose = (name: string, column: string) => {
    // A column of the file is read once: whoever takes it takes it from where it was.
    const others = Object.entries(mapping).filter(([key, value]) => key !== name && value !== column);
    onMap(Object.fromEntries(column === '' ? others : [...others, [name, column]]));
  };
  const unused = columns.filter(({ name }) => !Object.values(mapping).includes(name)).map(({ name }) => name);
  const isWanted = (name: string, needed: boolean) => needed || mapping[name] !== undefined;
  // What is read and what is needed first; the rest a reader may never want.
  const sorted = [...contract].sort(
    (one, other) => Number(isWanted(other.name, other.needed)) - Number(isWanted(one.name, one.needed)),
  );
  return (
    <section aria-labelledby="columns">
      <h2 id="columns" className="font-semibold">
        {t('columns')}
      </h2>
      <p className="mb-3 max-w-3xl text-muted">{t('columnsLead')}</p>
      <ul className="grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
        {sorted.map(({ name, meaning, needed }) => (
          <li key={name} className="min-w-0">
            <Select
              label={needed ? `${name} · ${t('needed')}` : name}
              value={mapping[name] ?? ''}
              disabled={busy}
              options={options}
              onChange={(event) => choose(name, event.target.value)}
              {...(needed && mapping[name] === undefined ? { 'aria-invalid': true } : {})}
            />
            <p
              lang="en"
              className="mt-0.5 truncate text-tiny text-muted"
              title={sampleOf(mapping[name] ?? '') ?? meaning}
            >
              {meaning}
            </p>
          </li>
        ))}
      </ul>
      {unused.length === 0 ? null : (
        <p className="mt-3 text-small text-muted [overflow-wrap:anywhere]">
          {t('unused', { columns: unused.join(', ') })}
        </p>
      )}
    </section>
  );
}
