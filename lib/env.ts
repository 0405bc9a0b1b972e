import { resolve } from 'node:path';
import { z } from 'zod';

/**
 * The only reader of process.env. Every setting has a default; a wrong value stops the start with a sentence that names
 * the variable. docs/reference/configuration.md is generated from this object.
 */
const SETTINGS = {
  TUOKIO_DATA: z.string().min(1).default('var').describe('Folder of all state.'),
  TUOKIO_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Public address, e.g. https://analytics.example.com. Default: http://localhost:PORT.'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000).describe('Port of the web server.'),
  HOSTNAME: z.string().min(1).default('127.0.0.1').describe('Address the web server binds to.'),
  TUOKIO_THREADS: z.coerce
    .number()
    .int()
    .min(1)
    .max(256)
    .optional()
    .describe('Threads of DuckDB. Default: the cores of this machine or container.'),
  TUOKIO_MEMORY_MB: z.coerce
    .number()
    .int()
    .min(256)
    .optional()
    .describe('Memory for DuckDB in MB. Default: 40 % of what this machine or container has.'),
  TUOKIO_QUERY_SECONDS: z.coerce
    .number()
    .min(1)
    .max(600)
    .default(30)
    .describe('Seconds after which a query is stopped.'),
  TUOKIO_CHROMIUM: z.string().optional().describe('Chromium for the end-to-end tests.'),
} as const;

const schema = z.object(SETTINGS);
export type Env = z.infer<typeof schema>;

/** Reads settings from an environment; throws an Error whose message names each wrong variable, its value and what it takes. */
export function parseEnvOrThrow(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([name, value]) => name in SETTINGS && value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return { ...parsed.data, TUOKIO_DATA: resolve(parsed.data.TUOKIO_DATA) };
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name}=${given[name] ?? ''} is not valid: ${issue.message}. Correct or unset ${name}.`;
  });
  throw new Error(lines.join('\n'));
}

let cached: Env | undefined;

/** Settings of this process, parsed once. */
export function env(): Env {
  cached ??= parseEnvOrThrow(process.env);
  return cached;
}
