'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import type { FileLook, SaidOfFile } from '@/lib/http/first-run-queries';
import { useSavedSources } from '@/lib/http/source-queries';
import { ColumnMapping, type ColumnMappingProps } from './column-mapping';
import { ConstantFields } from './constant-fields';
import { FILE_FACTS, useFactName } from './fact-name';
import { FileRejects, FileRows } from './file-rows';
import { SaveSource } from './save-source';

export interface FileLookProps {
  /** Of the upload, and the name of its file. */
  readonly id: string;
  readonly name: string;
  readonly look: FileLook | undefined;
  /** It is being read anew. */
  readonly busy: boolean;
  readonly onSay: (said: SaidOfFile) => void;
  readonly onLoad: () => void;
  readonly onForget: () => void;
}

/** What a file was recognised as, how its rows would be read, and which would be turned away. */
export function FileLookView({ id, name, look, busy, onSay, onLoad, onForget }: FileLookProps) {
  const t = useTranslations('start.file');
  if (look === undefined) return null;
  const { fact, missing, asked, read, mapping, forms, constants, savable } = look;
  return (
    <div aria-busy={busy} className={`flex flex-col gap-6 ${busy ? 'opacity-60' : ''}`}>
      <WhatItIs name={name} look={look} busy={busy} onSay={onSay} />
      <ColumnMapping look={look} busy={busy} onSay={onSay} />
      {look.format === 'csv' ? <ConstantFields key={fact} look={look} busy={busy} onSay={onSay} /> : null}
      {missing.length === 0 ? null : (
        <p role="alert" className="text-bad">
          {t('missing', { columns: missing.join(', ') })}
        </p>
      )}
      {asked.length === 0 ? null : (
        <p role="alert" className="text-bad">
          {t('asked', { columns: asked.map(({ column }) => column).join(', ') })}
        </p>
      )}
      {read === null ? null : <FileRows read={read} contract={look.contract} />}
      {read === null || read.rejected === 0 ? null : <FileRejects read={read} />}
      {savable ? <SaveSource key={JSON.stringify([fact, mapping, forms, constants])} id={id} fileName={name} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" isDisabled={busy || read === null || read.good === 0} onPress={onLoad}>
          {t('load')}
        </Button>
        <Button onPress={onForget}>{t('another')}</Button>
      </div>
    </div>
  );
}

const MARKS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

/** The file as it was found, and what it holds. */
function WhatItIs({
  name,
  look,
  busy,
  onSay,
}: Pick<FileLookProps, 'name' | 'busy' | 'onSay'> & { readonly look: FileLook }) {
  const t = useTranslations('start');
  const factName = useFactName();
  const { fact, delimiter, encoding, format, columns, titles } = look;
  const mark =
    delimiter === ',' || delimiter === ';' || delimiter === '\t' || delimiter === '|' ? MARKS[delimiter] : null;
  return (
    <div>
      <p className="mb-3 [overflow-wrap:anywhere]">
        <span className="font-medium">{name}</span>
        {format === 'csv' && mark !== null ? (
          <span className="text-muted">
            {` · ${t(`mapping.mark.${mark}`)} · ${ENCODINGS[encoding]} · ${t('mapping.columns', { count: columns.length })}`}
          </span>
        ) : null}
      </p>
      {titles.length === 0 ? null : (
        <details className="mb-3 max-w-3xl text-small text-muted">
          <summary className="cursor-pointer">{t('mapping.titles', { count: titles.length })}</summary>
          <ol className="mt-1 list-decimal pl-6">
            {titles.map((line, place) => (
              <li key={`${String(place)} ${line}`} className="[overflow-wrap:anywhere]">
                {line}
              </li>
            ))}
          </ol>
        </details>
      )}
      <div className="flex max-w-3xl flex-wrap gap-x-6 gap-y-3">
        <div className="min-w-0 basis-72">
          <Select
            label={t('file.is')}
            value={fact}
            disabled={busy}
            options={FILE_FACTS.map((id) => ({ value: id, label: factName(id) }))}
            onChange={(event) => onSay({ fact: event.target.value, mapping: null, constants: {}, forms: {} })}
          />
        </div>
        {format === 'csv' ? <LikeSaved look={look} busy={busy} onSay={onSay} /> : null}
      </div>
    </div>
  );
}

const ENCODINGS = { 'utf-8': 'UTF-8', 'utf-16': 'UTF-16', 'windows-1252': 'Windows-1252' } as const;

/** Takes over the mapping of a saved source whose columns the file has. */
function LikeSaved({ look, busy, onSay }: ColumnMappingProps) {
  const t = useTranslations('start.mapping');
  const { data } = useSavedSources();
  const { columns } = look;
  const saved = (data?.sources ?? []).filter(({ mapping }) =>
    mapping.columns.every(({ from }) => columns.some((column) => column.name === from)),
  );
  const takeOver = (source: string) => {
    const mapping = saved.find((one) => one.name === source)?.mapping;
    if (mapping === undefined) return;
    onSay({
      fact: mapping.fact,
      mapping: Object.fromEntries(mapping.columns.map(({ column, from }) => [column, from])),
      constants: mapping.constants,
      forms: Object.fromEntries(
        mapping.columns
          .filter(({ days, decimal }) => days !== null || decimal !== null)
          .map(({ column, days, decimal }) => [column, { days, decimal }]),
      ),
    });
  };
  if (saved.length === 0) return null;
  return (
    <div className="min-w-0 basis-72">
      <Select
        label={t('like')}
        value=""
        disabled={busy}
        options={[{ value: '', label: t('choose') }, ...saved.map((one) => ({ value: one.name, label: one.name }))]}
        onChange={(event) => takeOver(event.target.value)}
      />
    </div>
  );
}
