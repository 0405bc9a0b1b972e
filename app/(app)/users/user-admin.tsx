'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { useErrorText } from '@/app/error-text';
import { OneTimeLink } from '@/app/(app)/users/one-time-link';
import { UserForm, type UserEntry } from '@/app/(app)/users/user-form';
import { sendEndSessions, sendLinkRequest, sendNewUser, sendUserChange } from '@/app/(app)/users/user-requests';
import type { UserRow } from '@/app/(app)/users/user-row';
import { UserTable, type UserDeed } from '@/app/(app)/users/user-table';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';

/** The table of users, the form for one, and what has just happened. */
export function UserAdmin({ users }: { readonly users: readonly UserRow[] }) {
  const t = useTranslations('users');
  const common = useTranslations('common');
  const router = useRouter();
  const errorText = useErrorText();
  const [edited, setEdited] = useState<UserRow | 'new' | null>(null);
  const [notice, setNotice] = useState<{ look: 'good' | 'bad'; content: ReactNode } | null>(null);

  const done = (content: ReactNode) => {
    setEdited(null);
    setNotice({ look: 'good', content });
    router.refresh();
  };
  const showLink = (name: string, link: string) => done(<OneTimeLink key={link} name={name} link={link} />);

  async function save(entry: UserEntry) {
    if (edited === 'new') showLink(entry.name, await sendNewUser(entry));
    else if (edited !== null) {
      await sendUserChange(edited.id, entry);
      done(t('saved'));
    }
  }

  async function act(deed: UserDeed, { id, name }: UserRow) {
    if (deed === 'link') showLink(name, await sendLinkRequest(id));
    else if (deed === 'endSessions') {
      await sendEndSessions(id);
      done(t('sessionsEnded', { name }));
    } else {
      await sendUserChange(id, { disabled: deed === 'disable' });
      done(t('saved'));
    }
  }

  const onDo = (deed: UserDeed, user: UserRow) => {
    if (deed === 'edit') setEdited(user);
    else act(deed, user).catch((thrown: unknown) => setNotice({ look: 'bad', content: errorText(thrown) }));
  };
  const title = edited === null || edited === 'new' ? t('add') : t('changeOf', { name: edited.name });
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Button look="primary" onPress={() => setEdited('new')}>
          {t('add')}
        </Button>
      </div>
      {notice === null ? null : (
        <Notice look={notice.look} live>
          {notice.content}
        </Notice>
      )}
      <UserTable users={users} onDo={onDo} />
      <Dialog
        title={title}
        open={edited !== null}
        onOpenChange={(open) => !open && setEdited(null)}
        closeLabel={common('close')}
        shape="sheet"
      >
        <UserForm onSave={save} {...(edited === null || edited === 'new' ? {} : { user: edited })} />
      </Dialog>
    </div>
  );
}
