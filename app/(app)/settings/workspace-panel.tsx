'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { OldestBrowsers } from '@/app/(app)/settings/oldest-browsers';
import { sendWorkspace, type WorkspaceEntry } from '@/app/(app)/settings/settings-requests';
import { useErrorText } from '@/app/error-text';
import { CURRENCIES } from '@/app/setup/setup-defaults';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';

interface WorkspacePanelProps {
  readonly workspace: WorkspaceEntry;
  readonly zones: readonly string[];
  /** Oldest supported versions as they come with Tuokio. */
  readonly browsers: Readonly<Record<string, number>>;
  /** Local time of the nightly load. */
  readonly nightly: string;
}

const WEEKDAYS = [
  [1, 'monday'],
  [6, 'saturday'],
  [7, 'sunday'],
] as const;

/** The company: its name, zone, currency, first weekday, how long a customer stays active, and the oldest browsers. */
export function WorkspacePanel({ workspace, zones, browsers, nightly }: WorkspacePanelProps) {
  const t = useTranslations('settingsPage');
  const errorText = useErrorText();
  const router = useRouter();
  const [entry, setEntry] = useState(workspace);
  const [notice, setNotice] = useState<{ look: 'good' | 'bad'; text: string } | null>(null);
  const change = (part: Partial<WorkspaceEntry>) => {
    setEntry({ ...entry, ...part });
  };

  async function save() {
    try {
      setNotice({ look: 'good', text: (await sendWorkspace(entry)) ? t('deriving') : t('saved') });
      router.refresh();
    } catch (thrown) {
      setNotice({ look: 'bad', text: errorText(thrown) });
    }
  }
  return (
    <form
      aria-label={t('workspace')}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div>
        <h2 className="font-semibold">{t('workspace')}</h2>
        <p className="text-small text-muted">{t('workspaceLead')}</p>
      </div>
      <WorkspaceFields entry={entry} zones={zones} onChange={change} />
      <OldestBrowsers
        shipped={browsers}
        own={entry.oldestBrowsers}
        onChange={(oldestBrowsers) => {
          change({ oldestBrowsers });
        }}
      />
      <p className="text-small text-muted">{t('nightly', { time: nightly })}</p>
      {notice === null ? null : (
        <Notice look={notice.look} live>
          {notice.text}
        </Notice>
      )}
      <div>
        <Button type="submit" look="primary">
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

interface WorkspaceFieldsProps {
  readonly entry: WorkspaceEntry;
  readonly zones: readonly string[];
  readonly onChange: (part: Partial<WorkspaceEntry>) => void;
}

function WorkspaceFields({ entry, zones, onChange }: WorkspaceFieldsProps) {
  const t = useTranslations('settingsPage');
  const setup = useTranslations('setup');
  const currencies = [...new Set([entry.currency, ...CURRENCIES])];
  return (
    <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">
      <TextField
        label={t('name')}
        name="company"
        required
        maxLength={100}
        value={entry.name}
        onChange={(event) => {
          onChange({ name: event.target.value });
        }}
      />
      <Select
        label={setup('timeZone')}
        value={entry.timeZone}
        options={zones.map((zone) => ({ value: zone, label: zone }))}
        onChange={(event) => {
          onChange({ timeZone: event.target.value });
        }}
      />
      <Select
        label={setup('currency')}
        value={entry.currency}
        options={currencies.map((code) => ({ value: code, label: code }))}
        onChange={(event) => {
          onChange({ currency: event.target.value });
        }}
      />
      <Select
        label={setup('firstWeekday')}
        value={String(entry.firstWeekday)}
        options={WEEKDAYS.map(([number, key]) => ({ value: String(number), label: setup(key) }))}
        onChange={(event) => {
          onChange({ firstWeekday: Number(event.target.value) });
        }}
      />
      <TextField
        label={t('activeDays')}
        name="activeDays"
        type="number"
        min={1}
        max={3650}
        required
        value={String(entry.activeCustomerDays)}
        onChange={(event) => {
          onChange({ activeCustomerDays: Number(event.target.value) });
        }}
      />
    </div>
  );
}
