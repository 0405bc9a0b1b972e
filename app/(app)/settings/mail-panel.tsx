'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { sendMailServer, sendTestMail } from '@/app/(app)/settings/settings-requests';
import { useErrorText } from '@/app/error-text';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { AppError } from '@/lib/http/errors';

interface MailPanelProps {
  /** The server that is kept, without its password; null when there is none. */
  readonly server: {
    readonly host: string;
    readonly port: number;
    readonly security: string;
    readonly user: string;
    readonly sender: string;
    readonly hasPassword: boolean;
  } | null;
  /** Where a test mail goes. */
  readonly email: string;
}

/** What came of an attempt, in words. */
interface Said {
  readonly look: 'good' | 'bad';
  readonly text: string;
}

const SECURITIES = ['starttls', 'tls', 'none'] as const;

/** The mail server: its address and how it is spoken to, and a test that shows the server's own answer. */
export function MailPanel({ server, email }: MailPanelProps) {
  const t = useTranslations('settingsPage');
  const errorText = useErrorText();
  const [entry, setEntry] = useState(entryOf(server));
  const [kept, setKept] = useState({ server: server !== null, password: server?.hasPassword === true });
  const [busy, setBusy] = useState(false);
  const [notice, setNotice] = useState<Said | null>(null);

  async function attempt(work: () => Promise<Said>) {
    setBusy(true);
    setNotice(null);
    try {
      setNotice(await work());
    } catch (thrown) {
      const isPrivate = thrown instanceof AppError && thrown.details?.['reason'] === 'privateAddress';
      setNotice({ look: 'bad', text: isPrivate ? t('privateAddress') : errorText(thrown) });
    } finally {
      setBusy(false);
    }
  }
  async function save(): Promise<Said> {
    const { password, port, ...rest } = entry;
    await sendMailServer({ ...rest, port: Number(port) }, password);
    setKept({ server: true, password: entry.user !== '' && (kept.password || password !== '') });
    setEntry({ ...entry, password: '' });
    return { look: 'good', text: t('saved') };
  }
  async function test(): Promise<Said> {
    const { taken, answer } = await sendTestMail();
    return { look: taken ? 'good' : 'bad', text: t(taken ? 'testSent' : 'testFailed', { answer }) };
  }
  return (
    <form
      aria-label={t('mail')}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void attempt(save);
      }}
    >
      <div>
        <h2 className="font-semibold">{t('mail')}</h2>
        <p className="text-small text-muted">{kept.server ? t('mailLead') : t('unset')}</p>
      </div>
      <MailFields entry={entry} hasPassword={kept.password} onChange={setEntry} />
      {notice === null ? null : (
        <Notice look={notice.look} live>
          {notice.text}
        </Notice>
      )}
      <MailButtons
        isKept={kept.server}
        busy={busy}
        email={email}
        onTest={() => {
          void attempt(test);
        }}
      />
    </form>
  );
}

function entryOf(server: MailPanelProps['server']): Entry {
  return {
    host: server?.host ?? '',
    port: String(server?.port ?? 587),
    security: server?.security ?? 'starttls',
    user: server?.user ?? '',
    password: '',
    sender: server?.sender ?? '',
  };
}

interface MailButtonsProps {
  readonly isKept: boolean;
  readonly busy: boolean;
  readonly email: string;
  readonly onTest: () => void;
}

function MailButtons({ isKept, busy, email, onTest }: MailButtonsProps) {
  const t = useTranslations('settingsPage');
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" isDisabled={busy}>
          {t('save')}
        </Button>
        {isKept ? (
          <Button isDisabled={busy} onPress={onTest}>
            {t('test')}
          </Button>
        ) : null}
      </div>
      {isKept ? <p className="text-small text-muted">{t('testHint', { email })}</p> : null}
    </>
  );
}

interface Entry {
  readonly host: string;
  readonly port: string;
  readonly security: string;
  readonly user: string;
  readonly password: string;
  readonly sender: string;
}

interface MailFieldsProps {
  readonly entry: Entry;
  readonly hasPassword: boolean;
  readonly onChange: (entry: Entry) => void;
}

function MailFields({ entry, hasPassword, onChange }: MailFieldsProps) {
  const t = useTranslations('settingsPage');
  const field = (key: keyof Entry) => ({
    label: t(key),
    name: key,
    value: entry[key],
    onChange: (event: { target: { value: string } }) => {
      onChange({ ...entry, [key]: event.target.value });
    },
  });
  return (
    <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">
      <TextField {...field('host')} required autoComplete="off" />
      <TextField {...field('port')} required type="number" min={1} max={65535} />
      <div className="sm:col-span-2">
        <Select {...field('security')} options={SECURITIES.map((id) => ({ value: id, label: t(id) }))} />
      </div>
      <TextField {...field('user')} hint={t('userHint')} autoComplete="off" />
      <TextField
        {...field('password')}
        type="password"
        autoComplete="new-password"
        hint={hasPassword ? t('passwordKept') : undefined}
      />
      <div className="sm:col-span-2">
        <TextField {...field('sender')} required type="email" autoComplete="off" />
      </div>
    </div>
  );
}
