import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useId } from 'react';
import { ConditionFields } from '@/app/(app)/settings/campaign-rules/condition-fields';
import type { RulePreview } from '@/app/(app)/settings/campaign-rules/rules-requests';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextField } from '@/components/ui/text-field';
import { createFormat } from '@/lib/metrics/format';
import { CONDITIONS_AT_MOST, TEXT_AT_MOST, type CampaignRule, type RuleCondition } from '@/lib/tagging/campaign-rules';

/** What can be done with a rule among the others. */
export type RuleMove = 'up' | 'down' | 'remove';

interface RuleCardProps {
  readonly rule: CampaignRule;
  /** Place among the rules, from 0, and how many there are. */
  readonly place: number;
  readonly count: number;
  /** Id of the list of campaigns that are known. */
  readonly names: string;
  readonly preview: RulePreview | undefined;
  readonly onChange: (rule: CampaignRule) => void;
  readonly onMove: (move: RuleMove) => void;
}

const NEW_CONDITION: RuleCondition = { field: 'source', test: 'is', text: '' };

/** One rule: its conditions, the campaign that they mean, and what it would take. */
export function RuleCard({ rule, place, count, names, preview, onChange, onMove }: RuleCardProps) {
  const t = useTranslations('campaignRules');
  const { campaign, conditions } = rule;
  const title = useId();
  return (
    <Card>
      <div role="group" aria-labelledby={title} className="flex min-w-0 flex-col gap-3">
        <div className="-my-1 flex items-center justify-between gap-2">
          <h2 id={title} className="font-semibold">
            {t('rule', { number: place + 1 })}
          </h2>
          <RuleMoves place={place} count={count} onMove={onMove} />
        </div>
        <div className="grid items-start gap-x-6 gap-y-3 lg:grid-cols-[1fr_18rem]">
          <RuleConditions conditions={conditions} onChange={(next) => onChange({ ...rule, conditions: next })} />
          <TextField
            label={t('campaign')}
            value={campaign}
            list={names}
            maxLength={TEXT_AT_MOST}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ ...rule, campaign: event.target.value })}
          />
        </div>
        {preview === undefined ? null : <RuleTaken preview={preview} />}
      </div>
    </Card>
  );
}

interface RuleConditionsProps {
  readonly conditions: readonly RuleCondition[];
  readonly onChange: (conditions: readonly RuleCondition[]) => void;
}

function RuleConditions({ conditions, onChange }: RuleConditionsProps) {
  const t = useTranslations('campaignRules');
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {conditions.map((condition, at) => (
        <ConditionFields
          key={String(at)}
          condition={condition}
          isFirst={at === 0}
          onChange={(next) => onChange(conditions.with(at, next))}
          onRemove={conditions.length === 1 ? undefined : () => onChange(conditions.toSpliced(at, 1))}
        />
      ))}
      <div className="-ml-2 sm:ml-0">
        <Button
          look="quiet"
          isDisabled={conditions.length >= CONDITIONS_AT_MOST}
          onPress={() => onChange([...conditions, NEW_CONDITION])}
        >
          {t('addCondition')}
        </Button>
      </div>
    </div>
  );
}

function RuleMoves({ place, count, onMove }: Pick<RuleCardProps, 'place' | 'count' | 'onMove'>) {
  const t = useTranslations('campaignRules');
  const number = place + 1;
  return (
    <div className="flex gap-1">
      <Button
        look="quiet"
        square
        aria-label={t('up', { number })}
        isDisabled={place === 0}
        onPress={() => onMove('up')}
      >
        <ArrowUp size={16} aria-hidden />
      </Button>
      <Button
        look="quiet"
        square
        aria-label={t('down', { number })}
        isDisabled={number === count}
        onPress={() => onMove('down')}
      >
        <ArrowDown size={16} aria-hidden />
      </Button>
      <Button look="quiet" square aria-label={t('remove', { number })} onPress={() => onMove('remove')}>
        <X size={16} aria-hidden />
      </Button>
    </div>
  );
}

/** What the rule would take of the last days, and what links had named there. */
function RuleTaken({ preview: { fits, visits, orders, told } }: { readonly preview: RulePreview }) {
  const t = useTranslations('campaignRules');
  const { count } = createFormat(useLocale());
  const named = told.map((one) => `${one.campaign ?? t('noCampaign')} (${count(one.visits)})`).join(', ');
  return (
    <p className="border-t border-hairline pt-2 text-small wrap-anywhere text-muted">
      {visits === 0 && fits > 0
        ? t('takenBefore', { fits })
        : t('takes', { visits, orders, isNamed: named === '' ? 'no' : 'yes', named })}
    </p>
  );
}
