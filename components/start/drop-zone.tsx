'use client';

import { useTranslations } from 'next-intl';
import { useId, useRef, useState, type DragEvent } from 'react';
import { Button } from '@/components/ui/button';
import { createFormat } from '@/lib/metrics/format';
import { useLocale } from 'next-intl';

/** Endings that the chooser of the system offers. */
const TYPES = '.csv,.tsv,.txt,.ndjson,.jsonl,.parquet,.gz';

export interface DropZoneProps {
  readonly mostBytes: number;
  readonly onFile: (file: File) => void;
}

/** Takes a file by drag and drop, or by the system's own chooser behind a button. */
export function DropZone({ mostBytes, onFile }: DropZoneProps) {
  const t = useTranslations('start.file');
  const { bytes } = createFormat(useLocale());
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  };
  return (
    <div
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`flex max-w-3xl flex-col items-center gap-3 rounded-card border-2 border-dashed px-4 py-12 text-center ${isOver ? 'border-accent bg-accent-soft' : 'border-field-line'}`}
    >
      <label htmlFor={id} className="font-medium">
        {t('dropHere')}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        accept={TYPES}
        tabIndex={-1}
        className="hidden-but-read"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <Button look="primary" onPress={() => input.current?.click()}>
        {t('go')}
      </Button>
      <p className="text-small text-muted">{t('limits', { size: bytes(mostBytes) })}</p>
    </div>
  );
}
