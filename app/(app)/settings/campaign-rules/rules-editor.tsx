'use client';

import { useTranslations } from 'next-intl';
import { useId, useMemo, useState } from 'react';
import { RuleCard, type RuleMove } from '@/app/(app)/settings/campaign-rules/rule-card';
import { useRulesDesk, type Entry, type RulesDesk } from '@/app/(app)/settings/campaign-rules/use-rules-desk';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { useAnswers } from '@/lib/http/queries';
import type { Query } from '@/lib/metrics/query';
import { RULES_AT_MOST, type CampaignRule } from '@/lib/tagging/campaign-rules';

interface RulesEditorProps {
  readonly rules: readonly CampaignRule[];
  readonly version: number;
  /** A rule that was begun elsewhere; it stands last. */
  readonly draft: CampaignRule | null;
}

const NEW_RULE: CampaignRule = { campaign: '', conditions: [{ field: 'campaign', test: 'is', text: '' }] };
const COSTS: Query = { metrics: ['marketingCost'], by: ['campaign'], period: 'last90Days', limit: 300 };

/** Names that campaigns have where their costs are told, to choose from. */
function useCampaignNames(): readonly string[] {
  const { outcomes } = useAnswers(useMemo(() => [COSTS], []));
  return useMemo(() => {
    const [first] = outcomes ?? [];
    if (first === undefined || 'error' in first) return [];
    return first.answer.rows.flatMap(([name]) => (typeof name === 'string' ? [name] : []));
  }, [outcomes]);
}

function entriesOf(rules: readonly CampaignRule[]): readonly Entry[] {
  return rules.map((rule, key) => ({ key, rule }));
}

/** The entries with one moved up or down, or taken away. */
function moved(entries: readonly Entry[], place: number, move: RuleMove): readonly Entry[] {
  const others = entries.filter((_, other) => other !== place);
  const entry = entries[place];
  if (move === 'remove' || entry === undefined) return others;
  return others.toSpliced(Math.max(0, place + (move === 'up' ? -1 : 1)), 0, entry);
}

/** The rules in their order, what each would take, and how they are kept. */
export function RulesEditor({ rules, version, draft }: RulesEditorProps) {
  const t = useTranslations('campaignRules');
  const [entries, setEntries] = useState(() => entriesOf(draft === null ? rules : [...rules, draft]));
  const names = useCampaignNames();
  const list = useId();
  const desk = useRulesDesk(entries, version);
  const add = () =>
    setEntries([...entries, { key: Math.max(-1, ...entries.map(({ key }) => key)) + 1, rule: NEW_RULE }]);
  return (
    <form
      aria-label={t('title')}
      className="flex max-w-5xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void desk.save();
      }}
    >
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {entries.length === 0 ? (
        <Card>
          <p className="text-muted">{t('none')}</p>
        </Card>
      ) : (
        <ol className="flex flex-col gap-3">
          {entries.map(({ key, rule }, place) => (
            <li key={key}>
              <RuleCard
                rule={rule}
                place={place}
                count={entries.length}
                names={list}
                preview={desk.preview?.rules[place]}
                onChange={(next) => setEntries(entries.with(place, { key, rule: next }))}
                onMove={(move) => setEntries(moved(entries, place, move))}
              />
            </li>
          ))}
        </ol>
      )}
      <div>
        <Button isDisabled={entries.length >= RULES_AT_MOST} onPress={add}>
          {t('add')}
        </Button>
      </div>
      <RulesFoot desk={desk} />
    </form>
  );
}

/** What all rules together would do, and the buttons. */
function RulesFoot({ desk: { preview, busy, notice, isWrong, tryOut } }: { readonly desk: RulesDesk }) {
  const t = useTranslations('campaignRules');
  return (
    <>
      {preview === null ? null : (
        <p role="status">{t('preview', { days: preview.days, visits: preview.visits, changed: preview.changed })}</p>
      )}
      {notice === null ? null : (
        <Notice look={notice.look} live>
          {notice.text}
        </Notice>
      )}
      {isWrong ? <p className="text-small text-muted">{t('incomplete')}</p> : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" isDisabled={isWrong || busy}>
          {t('save')}
        </Button>
        <Button isDisabled={isWrong || busy} onPress={() => void tryOut()}>
          {t('try')}
        </Button>
      </div>
    </>
  );
}
