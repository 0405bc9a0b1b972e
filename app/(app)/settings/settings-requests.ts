import { z } from 'zod';
import { requestJson } from '@/lib/http/client';
import type { TaggingRules } from '@/lib/tagging/tagging-rules';

export interface MailEntry {
  readonly host: string;
  readonly port: number;
  readonly security: string;
  readonly user: string;
  readonly sender: string;
}

/** Keeps the mail server; without a password the one that is there stays. */
export async function sendMailServer(server: MailEntry, password: string): Promise<void> {
  const body = { server, ...(password === '' ? {} : { password }) };
  await requestJson(z.null(), '/api/settings/mail', { method: 'PUT', body });
}

/** Has a test mail sent; answers whether the server took it, and what it said. */
export async function sendTestMail(): Promise<{ taken: boolean; answer: string }> {
  const schema = z.object({ taken: z.boolean(), answer: z.string() });
  return requestJson(schema, '/api/settings/mail/test', { method: 'POST', body: {} });
}

export interface WorkspaceEntry {
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly firstWeekday: number;
  readonly activeCustomerDays: number;
  /** Null while the list that comes with Tuokio holds. */
  readonly oldestBrowsers: Readonly<Record<string, number>> | null;
}

/** Keeps the workspace; answers whether figures are derived again. */
export async function sendWorkspace(workspace: WorkspaceEntry): Promise<boolean> {
  const schema = z.object({ derives: z.boolean() });
  return (await requestJson(schema, '/api/settings/workspace', { method: 'PUT', body: workspace })).derives;
}

/** Sets how campaigns are named in links. */
export async function sendTaggingRules(rules: TaggingRules): Promise<void> {
  await requestJson(z.null(), '/api/settings/tagging', { method: 'PUT', body: rules });
}
