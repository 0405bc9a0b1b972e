'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { sendAlert, sendNewAlert } from '@/app/(app)/alerts/alert-requests';
import { useErrorText } from '@/app/error-text';
import type { WebhookChoice } from '@/components/alerts/alert-line';
import { ruleOf, silentRuleOf, type RuleDraft } from '@/components/alerts/rule-draft';
import { RuleForm } from '@/components/alerts/rule-form';
import { RulePreview } from '@/components/alerts/rule-preview';
import { WorkspaceCurrency } from '@/components/alerts/workspace-currency';
import { useWatchedWords } from '@/components/alerts/use-watched-words';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import type { WatchedId } from '@/lib/alerts/watched';

export interface AlertEditorProps {
  /** The alert to change; absent for a new one. */
  readonly id?: string;
  readonly first: RuleDraft;
  readonly choices: readonly WatchedId[];
  readonly webhooks: readonly WebhookChoice[];
  readonly email: string;
  readonly timeZone: string;
  readonly currency: string;
}

/** The form of an alert beside what the last days would have done with it. */
export function AlertEditor({ id, first, choices, webhooks, email, timeZone, currency }: AlertEditorProps) {
  const t = useTranslations('alertForm');
  const alerts = useTranslations('alerts');
  const { watched } = useWatchedWords();
  const router = useRouter();
  const errorText = useErrorText();
  const [draft, setDraft] = useState(first);
  const [busy, setBusy] = useState(false);
  const [notice, setNotice] = useState<{ look: 'good' | 'bad'; text: string } | null>(null);
  const unnamed = watched(draft.metric);
  const rule = ruleOf(draft, unnamed);

  async function save() {
    if (rule === null) return;
    setBusy(true);
    try {
      if (id === undefined) router.push(`/alerts/${await sendNewAlert(rule)}`);
      else {
        await sendAlert(id, rule);
        setNotice({ look: 'good', text: alerts('saved') });
        router.refresh();
      }
    } catch (thrown) {
      setNotice({ look: 'bad', text: errorText(thrown) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <WorkspaceCurrency value={currency}>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card>
          <form
            className="flex flex-col gap-5"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <RuleForm {...{ draft, choices, webhooks, email, timeZone, unnamed }} onChange={setDraft} />
            {notice === null ? null : (
              <Notice look={notice.look} live>
                {notice.text}
              </Notice>
            )}
            <div>
              <Button type="submit" look="primary" isDisabled={rule === null || busy}>
                {id === undefined ? t('add') : t('save')}
              </Button>
            </div>
          </form>
        </Card>
        <Card>
          <RulePreview rule={rule} course={silentRuleOf(draft)} />
        </Card>
      </div>
    </WorkspaceCurrency>
  );
}
