import type { Asked } from '@/lib/analyses/asked';

/** A question as a line for a terminal: the same JSON everywhere. */

/** Text as one word of a POSIX shell, whatever it holds. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Asks a server for a question's answer; the cookie of a session stands in the variable TUOKIO_COOKIE. */
export function curlLine(origin: string, asked: Asked): string {
  const question = shellWord(`q=${JSON.stringify(asked)}`);
  return `curl -sG ${shellWord(`${origin}/api/query`)} -H "Cookie: $TUOKIO_COOKIE" --data-urlencode ${question}`;
}

/** Asks on the machine itself. */
export function commandLine(asked: Asked): string {
  return `npm run -s query -- ${shellWord(JSON.stringify(asked))}`;
}
