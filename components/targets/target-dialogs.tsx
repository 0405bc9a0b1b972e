'use client';

import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import type { useSaveTargets } from '@/lib/http/target-queries';
import type { Unit } from '@/lib/metrics/define';
import { changeLines } from './change-lines';
import type { DraftStep } from './draft';
import { cellKey, changesOf, type Edits } from './grid-cells';
import type { GridRow } from './grid-row';
import { ImportDialog } from './import-dialog';
import { microsOf, microsText } from './micros';
import { SaveDialog } from './save-dialog';
import { SpreadDialog } from './spread-dialog';
import { useTargetError } from './use-target-error';

export interface TargetDialogsProps {
  /** Which window is open; a row is the one to spread a total over. */
  readonly dialog: 'save' | 'import' | GridRow | null;
  readonly months: readonly string[];
  readonly unit: Unit;
  readonly currency: string | null;
  readonly edits: Edits;
  readonly entered: ReadonlyMap<string, string>;
  readonly save: ReturnType<typeof useSaveTargets>;
  readonly version: string;
  readonly onStep: (step: DraftStep) => void;
  readonly onClose: () => void;
}

/** The windows of the page: what a save changes, a file to bring in, a total to spread. */
export function TargetDialogs(props: TargetDialogsProps) {
  const { dialog, months, unit, currency, edits, entered, save, version, onStep, onClose } = props;
  const t = useTranslations('targetsPage');
  const words = useWords();
  const errorText = useTargetError();
  const onSave = () =>
    save.mutate(
      { version, changes: changesOf(edits, currency) },
      {
        onSuccess: () => {
          onStep({ do: 'clear' });
          onClose();
        },
      },
    );
  const totalOf = ({ scope }: GridRow): string => {
    const known = months.flatMap((month) => entered.get(cellKey(scope, month)) ?? []);
    const sum = known.reduce((total, value) => total + microsOf(value), 0n);
    return known.length === 0 ? '' : microsText(sum, unit, words.format);
  };
  if (dialog === null) return null;
  if (dialog === 'import') return <ImportDialog onClose={onClose} />;
  if (dialog === 'save')
    return (
      <SaveDialog
        {...changeLines(edits, entered, unit, words, t('whole'))}
        error={save.error === null ? null : errorText(save.error)}
        busy={save.isPending}
        onSave={onSave}
        onClose={onClose}
      />
    );
  const onSpread = (parts: readonly string[]) => {
    onStep({
      do: 'set',
      values: new Map(months.map((month, at) => [cellKey(dialog.scope, month), parts[at] ?? null])),
    });
    onClose();
  };
  return (
    <SpreadDialog
      row={dialog}
      months={months}
      unit={unit}
      total={totalOf(dialog)}
      onSpread={onSpread}
      onClose={onClose}
    />
  );
}
