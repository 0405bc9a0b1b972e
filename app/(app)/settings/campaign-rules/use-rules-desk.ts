import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { askPreview, sendRules, type RulesPreview } from '@/app/(app)/settings/campaign-rules/rules-requests';
import { useErrorText } from '@/app/error-text';
import { AppError } from '@/lib/http/errors';
import { isWhole, type CampaignRule } from '@/lib/tagging/campaign-rules';

/** A rule as it is edited; its number stays while rules move. */
export interface Entry {
  readonly key: number;
  readonly rule: CampaignRule;
}

type Entries = readonly Entry[];

/** What came of an attempt, in words, and of which entries it is. */
interface Said {
  readonly of: Entries;
  readonly look: 'good' | 'bad';
  readonly text: string;
}

export type RulesDesk = ReturnType<typeof useRulesDesk>;

/**
 * Trying and keeping rules: what is under way, what came of it. Trap: who goes on editing while an answer is on its way would see it beside
 * other rules; so each is shown only as long as the entries are those that it is of.
 */
export function useRulesDesk(entries: Entries, opened: number) {
  const t = useTranslations('campaignRules');
  const errorText = useErrorText();
  const [version, setVersion] = useState(opened);
  const [tried, setTried] = useState<{ readonly of: Entries; readonly preview: RulesPreview } | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const [busy, setBusy] = useState(false);
  const rules = entries.map(({ rule }) => rule);

  async function attempt(work: () => Promise<void>) {
    setBusy(true);
    setSaid(null);
    try {
      await work();
    } catch (thrown) {
      const isConflict = thrown instanceof AppError && thrown.code === 'conflict';
      setSaid({ of: entries, look: 'bad', text: isConflict ? t('conflict') : errorText(thrown) });
    } finally {
      setBusy(false);
    }
  }
  const tryOut = () => attempt(async () => setTried({ of: entries, preview: await askPreview(rules) }));
  const save = () =>
    attempt(async () => {
      const kept = await sendRules(rules, version);
      setVersion(kept.version);
      setSaid({ of: entries, look: 'good', text: kept.derives ? t('deriving') : t('saved') });
    });
  return {
    preview: tried?.of === entries ? tried.preview : null,
    notice: said?.of === entries ? said : null,
    isWrong: !rules.every(isWhole),
    busy,
    tryOut,
    save,
  };
}
