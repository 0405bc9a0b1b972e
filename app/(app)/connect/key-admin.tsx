'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useErrorText } from '@/app/error-text';
import { KeyForm } from '@/app/(app)/connect/key-form';
import { sendKey, sendRevocation, type KeyEntry } from '@/app/(app)/connect/key-requests';
import { KeyTable, type KeyRow } from '@/app/(app)/connect/key-table';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';

/** The write keys, with the forms that make, change and revoke them for who may. */
export function KeyAdmin({ keys, mayManage }: { readonly keys: readonly KeyRow[]; readonly mayManage: boolean }) {
  const t = useTranslations('connectPage');
  const common = useTranslations('common');
  const router = useRouter();
  const errorText = useErrorText();
  const [edited, setEdited] = useState<KeyRow | 'new' | null>(null);
  const [leaving, setLeaving] = useState<KeyRow | null>(null);
  const [said, setSaid] = useState<{ look: 'good' | 'bad'; text: string } | null>(null);

  const done = (text: string) => {
    setEdited(null);
    setSaid({ look: 'good', text });
    router.refresh();
  };
  async function save(entry: KeyEntry) {
    await sendKey(edited === 'new' || edited === null ? null : edited.id, entry);
    done(t('savedKey'));
  }
  const revoke = ({ id, name }: KeyRow) => {
    setLeaving(null);
    sendRevocation(id).then(
      () => done(t('revokedKey', { name })),
      (thrown: unknown) => setSaid({ look: 'bad', text: errorText(thrown) }),
    );
  };
  return (
    <section aria-labelledby="keys" className="mt-8">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <h2 id="keys" className="font-semibold">
            {t('keys')}
          </h2>
          <p className="max-w-3xl text-muted">{t('keysLead')}</p>
        </div>
        {mayManage ? <Button onPress={() => setEdited('new')}>{t('makeKey')}</Button> : null}
      </div>
      {said === null ? null : (
        <div className="mb-3">
          <Notice look={said.look} live>
            {said.text}
          </Notice>
        </div>
      )}
      <KeyTable
        keys={keys}
        {...(mayManage ? { onDo: (deed, key) => (deed === 'change' ? setEdited(key) : setLeaving(key)) } : {})}
      />
      <Dialog
        title={edited === null || edited === 'new' ? t('makeKey') : t('changeOf', { name: edited.name })}
        open={edited !== null}
        onOpenChange={(open) => !open && setEdited(null)}
        closeLabel={common('close')}
        shape="sheet"
      >
        <KeyForm onSave={save} {...(edited === null || edited === 'new' ? {} : { entry: edited })} />
      </Dialog>
      <RevokeDialog of={leaving} onClose={() => setLeaving(null)} onRevoke={revoke} />
    </section>
  );
}

interface RevokeDialogProps {
  /** The key that would go; null while nothing is asked. */
  readonly of: KeyRow | null;
  readonly onClose: () => void;
  readonly onRevoke: (key: KeyRow) => void;
}

function RevokeDialog({ of, onClose, onRevoke }: RevokeDialogProps) {
  const t = useTranslations('connectPage');
  const close = useTranslations('common')('close');
  if (of === null) return null;
  return (
    <Dialog alert title={t('revokeOf', { name: of.name })} open onOpenChange={onClose} closeLabel={close}>
      <p className="mb-4">{t('revokeText')}</p>
      <div className="flex flex-wrap gap-2">
        <Button look="danger" onPress={() => onRevoke(of)}>
          {t('revokeKey')}
        </Button>
        <Button onPress={onClose}>{t('keepKey')}</Button>
      </div>
    </Dialog>
  );
}
