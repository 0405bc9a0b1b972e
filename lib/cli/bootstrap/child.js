import { spawn } from 'node:child_process';
import { Refusal } from './refusal.js';

/**
 * How a child process ended: its exit code (128 + 15 when a signal ended it), all that it printed, in order, and of that what it
 * answered, on standard output.
 * @typedef {{ code: number, output: string, answer: string }} Ended
 */

/**
 * Runs a program without a shell, collects what it prints and resolves when it has ended; never rejects for an exit code.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string | undefined>, onLine?: (line: string) => void }} [options]
 * @returns {Promise<Ended>}
 */
export function runChild(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.env ? { env: options.env } : {}),
    });
    let output = '';
    let answer = '';
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
      answer += chunk.toString('utf8');
    });
    const take = (/** @type {Buffer} */ chunk) => {
      const text = chunk.toString('utf8');
      output += text;
      const line = text.trim().split('\n').at(-1);
      if (line) options.onLine?.(line);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code: code ?? 143, output, answer });
    });
  });
}

/**
 * Runs a program as runChild does and throws a Refusal with its output when it fails.
 * @param {string} purpose what for, e.g. "Installing packages"
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string | undefined>, onLine?: (line: string) => void }} [options]
 * @returns {Promise<string>} what it printed
 */
export async function runChildOrThrow(purpose, file, args, options) {
  const { code, output } = await runChild(file, args, options);
  if (code !== 0) throw new Refusal(`${purpose} failed (${file} ${args.join(' ')} ended with ${code}):\n${output}`);
  return output;
}
