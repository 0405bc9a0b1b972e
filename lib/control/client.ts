import { request } from 'node:http';
import { createInterface } from 'node:readline';
import type { Progress } from '@/lib/control/actions';
import { messageSchema } from '@/lib/control/message';
import { controlSocketPath } from '@/lib/control/socket-path';
import { AppError } from '@/lib/http/errors';

const NOBODY = new Set(['ENOENT', 'ECONNREFUSED']);

/** What a running web answered; `result` is what the action returned, to be parsed by the caller. */
export interface Answered {
  readonly result: unknown;
}

/**
 * Asks the web that serves a state folder to run an action, passing on its lines of progress. Null when no web listens there;
 * throws the action's AppError, or `unavailable` when the web ends before it has answered.
 */
export function callControlOrNull(
  dataFolder: string,
  action: string,
  input: unknown,
  onProgress: Progress = () => undefined,
): Promise<Answered | null> {
  return new Promise((resolve, reject) => {
    const call = request({
      socketPath: controlSocketPath(dataFolder),
      path: `/${encodeURIComponent(action)}`,
      method: 'POST',
      // Trap: a kept-alive connection is reused by the next call and breaks in it when the server has gone meanwhile.
      agent: false,
    });
    const broken = new AppError(
      'unavailable',
      `The running server ended before ${action} was done. Look at its log, then try again.`,
    );
    call.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== undefined && NOBODY.has(error.code)) resolve(null);
      else if (error.code === 'EACCES')
        reject(new AppError('forbidden', 'The running server belongs to another user. Run this command as that user.'));
      else reject(broken);
    });
    call.once('response', (response) => {
      response.on('error', () => reject(broken));
      const lines = createInterface({ input: response });
      lines.on('line', (line) => {
        const message = messageSchema.parse(JSON.parse(line));
        if ('progress' in message) onProgress(message.progress);
        else if ('error' in message) reject(new AppError(message.error.code, message.error.message));
        else resolve({ result: message.result });
      });
      lines.once('close', () => reject(broken));
    });
    call.end(JSON.stringify(input ?? null));
  });
}
