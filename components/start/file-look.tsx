'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import type { FileLook, SaidOfFile } from '@/lib/http/first-run-queries';
import { ColumnMapping } from './column-mapping';
import { FILE_FACTS, useFactName } from './fact-name';
import { FileRejects, FileRows } from './file-rows';

export interface FileLookProps {
  readonly look: FileLook | undefined;
  /** It is being read anew. */
  readonly busy: boolean;
  readonly onSay: (said: SaidOfFile) => void;
  readonly onLoad: () => void;
  readonly onForget: () => void;
}

/** What a file was recognised as, how its rows would be read, and which would be turned away. */
export function FileLookView({ look, busy, onSay, onLoad, onForget }: FileLookProps) {
  const t = useTranslations('start.file');
  const factName = useFactName();
  if (look === undefined) return null;
  const { fact, missing, read } = look;
  return (
    <div aria-busy={busy} className={`flex flex-col gap-6 ${busy ? 'opacity-60' : ''}`}>
      <div className="max-w-72">
        <Select
          label={t('is')}
          value={fact}
          disabled={busy}
          options={FILE_FACTS.map((id) => ({ value: id, label: factName(id) }))}
          onChange={(event) => onSay({ fact: event.target.value, mapping: null })}
        />
      </div>
      {read === null ? null : <FileRows read={read} contract={look.contract} />}
      {read === null || read.rejected === 0 ? null : <FileRejects read={read} />}
      {missing.length === 0 ? null : (
        <p role="alert" className="text-bad">
          {t('missing', { columns: missing.join(', ') })}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" isDisabled={busy || read === null || read.good === 0} onPress={onLoad}>
          {t('load')}
        </Button>
        <Button onPress={onForget}>{t('another')}</Button>
      </div>
      <ColumnMapping look={look} busy={busy} onMap={(next) => onSay({ fact, mapping: next })} />
    </div>
  );
}
