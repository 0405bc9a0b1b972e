import { useTranslations } from 'next-intl';
import { useAuditDetails } from '@/app/(app)/audit/audit-details';
import { DataGrid } from '@/components/ui/data-grid';
import { AUDIT_ACTIONS, type AuditAction } from '@/lib/db/audit';
import type { AuditLine } from '@/lib/db/audit-page';

type Line = AuditLine & { readonly when: string };

/** The key of an action's words: message keys cannot hold a dot. */
type ActionKey<A extends AuditAction> = A extends `${infer Group}.${infer Deed}` ? `${Group}_${Deed}` : A;

const KEYS: Readonly<{ [A in AuditAction]: ActionKey<A> }> = {
  'signIn.succeeded': 'signIn_succeeded',
  'signIn.failed': 'signIn_failed',
  'signIn.locked': 'signIn_locked',
  signOut: 'signOut',
  'session.ended': 'session_ended',
  'access.refused': 'access_refused',
  'setup.linkMade': 'setup_linkMade',
  'setup.completed': 'setup_completed',
  'user.added': 'user_added',
  'user.changed': 'user_changed',
  'user.disabled': 'user_disabled',
  'user.enabled': 'user_enabled',
  'user.linkMade': 'user_linkMade',
  'user.passwordSet': 'user_passwordSet',
  'user.sessionsEnded': 'user_sessionsEnded',
  'setting.changed': 'setting_changed',
  'webhook.added': 'webhook_added',
  'webhook.removed': 'webhook_removed',
  'writeKey.added': 'writeKey_added',
  'writeKey.changed': 'writeKey_changed',
  'writeKey.revoked': 'writeKey_revoked',
  'load.started': 'load_started',
  'rows.repaired': 'rows_repaired',
  'event.repaired': 'event_repaired',
  'demo.loaded': 'demo_loaded',
  'demo.removed': 'demo_removed',
  'upload.loaded': 'upload_loaded',
  'source.saved': 'source_saved',
  'source.changed': 'source_changed',
  'source.deleted': 'source_deleted',
  'targets.changed': 'targets_changed',
  'targets.imported': 'targets_imported',
  'dashboard.shared': 'dashboard_shared',
  'dashboard.deleted': 'dashboard_deleted',
  'action.added': 'action_added',
  'action.changed': 'action_changed',
  'action.deleted': 'action_deleted',
};

/** Entries of the audit log as a table. */
export function AuditTable({ lines }: { readonly lines: readonly Line[] }) {
  const t = useTranslations('audit');
  const action = useTranslations('audit.action');
  const page = useTranslations();
  const what = (line: Line) => {
    const known = AUDIT_ACTIONS.find((id) => id === line.action);
    return known === undefined ? line.action : action(KEYS[known]);
  };
  const who = (line: Line) => (line.actor === 'anonymous' || line.actor === 'operator' ? t(line.actor) : line.actor);
  const settings: Readonly<Record<string, string>> = {
    workspace: t('workspace'),
    tagging: page('settingsPage.tagging'),
    campaignRules: page('campaignRules.title'),
    mail: page('settingsPage.mail'),
  };
  const whom = ({ subject }: Line) => (subject === null ? '' : (settings[subject] ?? subject));
  const details = useAuditDetails();
  return (
    <DataGrid
      caption={t('caption')}
      rows={lines}
      rowId={(line) => String(line.seq)}
      columns={[
        { id: 'when', label: t('when'), heads: true, wrap: 'never', cell: (line) => line.when },
        { id: 'who', label: t('who'), cell: who },
        { id: 'what', label: t('what'), cell: what },
        { id: 'whom', label: t('whom'), cell: whom },
        { id: 'address', label: t('address'), wrap: 'never', cell: (line) => line.address ?? '' },
        { id: 'details', label: t('details'), wrap: 'anywhere', cell: (line) => details(line.details) },
      ]}
    />
  );
}
