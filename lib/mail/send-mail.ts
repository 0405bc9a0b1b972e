import { createTransport } from 'nodemailer';
import { pinnedAddressOrThrow, type OutgoingPolicy } from '@/lib/http/outgoing';
import { AppError } from '@/lib/http/errors';
import type { MailSettings } from './mail-settings';

/** A mail server as it is called: the settings with the password in the open. */
export type MailServer = MailSettings & { readonly password: string | null };

export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Stands in the Message-ID: a mail that is sent twice after a crash can be told for one. */
  readonly id: string;
}

/** Why a mail was not taken. `permanent`: this receiver or message is refused, and asking again changes nothing. */
export class MailRefusal extends AppError {
  readonly permanent: boolean;

  constructor(message: string, permanent: boolean, cause: unknown) {
    super('unavailable', message, undefined, { cause });
    this.permanent = permanent;
  }
}

const STEP_MS = 5_000;
const WHOLE_MS = 20_000;

/** Hands one mail to the server and answers what the server said; throws MailRefusal with its words. */
export async function sendMailOrThrow(
  server: MailServer,
  message: MailMessage,
  policy: OutgoingPolicy,
): Promise<string> {
  const address = await pinnedAddressOrThrow(server.host, policy);
  const transport = createTransport({
    host: address,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    tls: { servername: server.host },
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    socketTimeout: 2 * STEP_MS,
    dnsTimeout: STEP_MS,
    // Trap: attachments and HTML by path or address would let a message read this machine or its network.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(server.user === '' ? {} : { auth: { user: server.user, pass: server.password ?? '' } }),
  });
  const domain = server.sender.slice(server.sender.lastIndexOf('@') + 1);
  const sending = transport.sendMail({
    from: { name: 'Tuokio', address: server.sender },
    to: { name: '', address: message.to },
    subject: message.subject,
    text: message.text,
    html: message.html,
    messageId: `<${message.id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  try {
    return (await withinTime(sending, server.host)).response;
  } catch (error) {
    throw refusalOf(error, server.host);
  } finally {
    transport.close();
  }
}

async function withinTime<T>(sending: Promise<T>, host: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${host} did not take the mail within ${WHOLE_MS / 1000} seconds.`));
    }, WHOLE_MS);
  });
  try {
    return await Promise.race([sending, late]);
  } finally {
    clearTimeout(timer);
    sending.catch(() => undefined);
  }
}

function refusalOf(error: unknown, host: string): MailRefusal {
  if (!(error instanceof Error)) return new MailRefusal(`${host} refused the mail.`, false, error);
  const said = 'response' in error && typeof error.response === 'string' ? error.response : error.message;
  const code = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : 0;
  const command = 'command' in error && typeof error.command === 'string' ? error.command : '';
  const permanent = code >= 500 && (command === 'RCPT TO' || command === 'DATA');
  return new MailRefusal(`${host}: ${said.replace(/[\r\n]+/g, ' ').slice(0, 400)}`, permanent, error);
}
