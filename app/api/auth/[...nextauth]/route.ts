import NextAuth from 'next-auth';
import { NextRequest } from 'next/server';
import { z } from 'zod';
import { authOptions } from '@/lib/auth/options';
import { AppError } from '@/lib/http/errors';
import { publicUrl } from '@/lib/http/public-url';
import { readTextOrThrow } from '@/lib/http/request-input';
import { publicRoute, type Call } from '@/lib/http/route';
import { LOCALE_COOKIE } from '@/lib/i18n/choose-locale';

/** Of next-auth's pages and actions only these exist; its own pages, provider list and session reader do not. */
const OPEN = new Set(['GET csrf', 'POST callback/credentials', 'POST signout']);
const MAX_BYTES = 16 * 1024;
const YEAR = 365 * 24 * 3600;

const takes = { params: z.object({ nextauth: z.array(z.string()) }) };
const answerSchema = z.instanceof(Response);

async function handle({ request, params, address, now }: Call<null, null, z.infer<typeof takes.params>>) {
  if (!OPEN.has(`${request.method} ${params.nextauth.join('/')}`))
    throw new AppError('notFound', 'There is no such address.');
  const { url, method, headers } = request;
  const body = method === 'POST' ? await readTextOrThrow(request, MAX_BYTES) : null;
  const copy = new NextRequest(url, { method, headers, body });
  const locales: string[] = [];
  const onSignIn = (locale: string) => void locales.push(locale);
  const options = authOptions({ address, userAgent: headers.get('user-agent') ?? '', now, onSignIn });
  const response = answerSchema.parse(await NextAuth(copy, { params }, options));
  const answer = new Response(response.body, response);
  for (const locale of locales) {
    const secure = publicUrl().startsWith('https:') ? '; Secure' : '';
    const attributes = `Path=/; Max-Age=${String(YEAR)}; SameSite=Lax${secure}`;
    answer.headers.append('Set-Cookie', `${LOCALE_COOKIE}=${locale}; ${attributes}`);
  }
  return answer;
}

export const GET = publicRoute(takes, handle);
export const POST = publicRoute(takes, handle);
