import { ArrowUpRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ROLE_RIGHTS } from '@/lib/auth/roles';
import { ruleAddress, type FaultyTag } from '@/lib/tagging/rule-address';
import { useWorkspace } from './workspace';

/** Leads whoever may make campaign rules from visits that cannot be told to a campaign to the rule that would tell them. */
export function TagRuleLink({ tag }: { readonly tag: FaultyTag }) {
  const t = useTranslations('campaignRules');
  const { role } = useWorkspace();
  const address = ROLE_RIGHTS[role].abilities.includes('settings.manage') ? ruleAddress(tag) : null;
  if (address === null) return null;
  const label = t('begin', { name: tag.subject });
  return (
    <Link
      href={address}
      prefetch={false}
      aria-label={label}
      title={label}
      className="print-hidden ml-1 inline-flex size-6 items-center justify-center rounded-sm align-middle text-muted hover:text-accent"
    >
      <ArrowUpRight size={14} aria-hidden />
    </Link>
  );
}
