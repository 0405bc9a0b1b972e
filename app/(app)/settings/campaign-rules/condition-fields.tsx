import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { RULE_FIELDS, RULE_TESTS, TEXT_AT_MOST, type RuleCondition } from '@/lib/tagging/campaign-rules';

interface ConditionFieldsProps {
  readonly condition: RuleCondition;
  readonly isFirst: boolean;
  readonly onChange: (condition: RuleCondition) => void;
  /** Left out for the last condition that there is. */
  readonly onRemove: (() => void) | undefined;
}

/** One condition: what is looked at, how, and for which text. */
export function ConditionFields({ condition, isFirst, onChange, onRemove }: ConditionFieldsProps) {
  const t = useTranslations('campaignRules');
  const { field, test, text } = condition;
  const isMissing = test === 'missing';
  const fieldOf = (value: string) => RULE_FIELDS.find((one) => one === value) ?? field;
  const testOf = (value: string) => RULE_TESTS.find((one) => one === value) ?? test;
  return (
    <div className="grid grid-cols-[1fr_auto] items-center gap-2 sm:grid-cols-[3rem_14rem_9rem_1fr_auto]">
      <span className="col-span-2 text-small text-muted sm:col-span-1">{isFirst ? t('when') : t('and')}</span>
      <div className="col-span-2 sm:col-span-1">
        <Select
          label={t('field')}
          hideLabel
          value={field}
          options={RULE_FIELDS.map((one) => ({ value: one, label: t(`fields.${one}`) }))}
          onChange={(event) => onChange({ ...condition, field: fieldOf(event.target.value) })}
        />
      </div>
      <div className={isMissing ? '' : 'col-span-2 sm:col-span-1'}>
        <Select
          label={t('test')}
          hideLabel
          value={test}
          options={RULE_TESTS.map((one) => ({ value: one, label: t(`tests.${one}`) }))}
          onChange={(event) => {
            const next = testOf(event.target.value);
            onChange({ ...condition, test: next, text: next === 'missing' ? '' : text });
          }}
        />
      </div>
      {isMissing ? (
        <span className="hidden sm:block" />
      ) : (
        <TextField
          label={t('text')}
          hideLabel
          value={text}
          placeholder={t(`examples.${field}`)}
          maxLength={TEXT_AT_MOST}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange({ ...condition, text: event.target.value })}
        />
      )}
      {onRemove === undefined ? (
        <span className="w-9" />
      ) : (
        <Button look="quiet" square aria-label={t('removeCondition')} onPress={onRemove}>
          <X size={16} aria-hidden />
        </Button>
      )}
    </div>
  );
}
