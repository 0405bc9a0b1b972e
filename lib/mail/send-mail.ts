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

const STEP_MS = 5_000;
const WHOLE_MS = 20_000;

/** Hands one mail to the server and answers what the server said; throws `unavailable` with its words, and `permanent` among the details where asking again changes nothing. */
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

function refusalOf(error: unknown, host: string): AppError {
  const { message: fallback } = error instanceof Error ? error : { message: 'no answer' };
  const fields = isObject(error) ? error : {};
  const said = typeof fields['response'] === 'string' ? fields['response'] : fallback;
  const isFinal = typeof fields['responseCode'] === 'number' && fields['responseCode'] >= 500;
  // A server that refuses everybody may be mended; one that refuses this receiver or this mail will not.
  const permanent = isFinal && (fields['command'] === 'RCPT TO' || fields['command'] === 'DATA');
  const text = `${host}: ${said.replace(/[\r\n]+/g, ' ').slice(0, 400)}`;
  return new AppError('unavailable', text, { permanent }, { cause: error });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
