import { z } from 'zod';
import { ERROR_STATUS, type ErrorCode } from '@/lib/http/errors';

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_STATUS, code);
}

/** One line of the server's answer: progress any number of times, then exactly one result or error. */
export const messageSchema = z.union([
  z.strictObject({ progress: z.string() }),
  z.strictObject({ result: z.unknown() }),
  z.strictObject({ error: z.strictObject({ code: z.string().refine(isErrorCode), message: z.string() }) }),
]);
export type Message = z.infer<typeof messageSchema>;
