import type { z } from 'zod';
import { AppError } from '@/lib/http/errors';

const SHOWN_ISSUES = 5;

/** Parses a part of a request; throws `badRequest` with the first problem as a sentence and the fields that are wrong. */
export function parseOrThrow<T>(schema: z.ZodType<T>, value: unknown, part: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, SHOWN_ISSUES);
  const sentences = issues.map((issue) => `${[part, ...issue.path.map(String)].join('.')}: ${issue.message}`);
  throw new AppError('badRequest', sentences.join('; '), {
    fields: issues.map((issue) => issue.path.map(String).join('.')),
  });
}

/** The query of an address as an object; a name given twice is refused, because readers disagree on which one counts. */
export function readQueryOrThrow(url: string): Record<string, string> {
  const { searchParams } = new URL(url);
  const names = [...searchParams.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new AppError('badRequest', `The address gives ${twice.slice(0, 50)} more than once. Give it once.`);
  return Object.fromEntries(searchParams);
}

/** The bytes of a body, read no further than the cap; throws `tooLarge` beyond. */
export async function readBytesOrThrow(request: Request, maxBytes: number): Promise<Buffer> {
  const tooLarge = new AppError(
    'tooLarge',
    `The request is larger than ${String(maxBytes)} bytes. Send less at a time.`,
  );
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) break;
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      throw tooLarge;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/** The text of a body, read no further than the cap; throws `tooLarge` beyond. */
export async function readTextOrThrow(request: Request, maxBytes: number): Promise<string> {
  return (await readBytesOrThrow(request, maxBytes)).toString('utf8');
}

/** The JSON of a body; throws `badRequest` unless it is called and is JSON, `tooLarge` beyond the cap. */
export async function readJsonOrThrow(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new AppError('badRequest', 'Send the body as application/json.');
  const text = await readTextOrThrow(request, maxBytes);
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw new AppError('badRequest', 'The body is not valid JSON.');
  }
}
