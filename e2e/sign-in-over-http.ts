import { z } from 'zod';

/** next-auth's token for a form. */
export const csrfSchema = z.object({ csrfToken: z.string() });

function cookiesOf(response: Response): string[] {
  return response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
}

/** What the server answered to a sign-in: its status, where it leads, and its cookies. */
export interface SignInAnswer {
  readonly status: number;
  readonly url: string;
  readonly cookies: readonly string[];
}

/** Sends a sign-in as the form does: a token first, then the form; further headers as given. */
export async function trySignIn(
  baseURL: string,
  email: string,
  password: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<SignInAnswer> {
  const first = await fetch(`${baseURL}/api/auth/csrf`);
  const { csrfToken } = csrfSchema.parse(await first.json());
  const response = await fetch(`${baseURL}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...headers, Origin: baseURL, Cookie: cookiesOf(first).join('; ') },
    body: new URLSearchParams({ email, password, csrfToken, json: 'true' }),
  });
  const { url } = z.object({ url: z.string() }).parse(await response.json());
  return { status: response.status, url, cookies: cookiesOf(response) };
}

/** Signs in and answers the session's cookie as name=value; throws when it is refused. */
export async function signInOverHttp(baseURL: string, email: string, password: string): Promise<string> {
  const { status, url, cookies } = await trySignIn(baseURL, email, password);
  const cookie = cookies.find((candidate) => /tuokio-session/.test(candidate));
  if (status !== 200 || cookie === undefined) throw new Error(`${email} was refused: ${String(status)} ${url}`);
  return cookie;
}
