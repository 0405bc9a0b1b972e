'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';

/** A link that is shown once, to copy. */
export function OneTimeLink({ name, link }: { readonly name: string; readonly link: string }) {
  const t = useTranslations('users');
  const common = useTranslations('common');
  const [copied, setCopied] = useState(false);
  return (
    <div className="flex flex-wrap items-end gap-2">
      <div className="min-w-0 flex-1">
        <TextField
          label={t('link', { name })}
          hint={t('linkHint')}
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
        />
      </div>
      <Button
        onPress={() => {
          void navigator.clipboard.writeText(link).then(() => setCopied(true));
        }}
      >
        {copied ? common('copied') : common('copy')}
      </Button>
    </div>
  );
}
