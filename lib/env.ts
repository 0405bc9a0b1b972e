import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '@/lib/http/errors';

/**
 * The only reader of process.env. Every setting has a default; a wrong value stops the start with a sentence that names
 * the variable. docs/reference/configuration.md is generated from this object.
 */
const SETTINGS = {
  TUOKIO_DATA: z.string().min(1).default('var').describe('Folder of all state.'),
  TUOKIO_URL: z
    .url({ protocol: /^https?$/, error: 'it takes an address with http or https' })
    .refine(
      (url) => !URL.canParse(url) || new URL(url).pathname === '/',
      'Tuokio needs its own host name, without a path',
    )
    .optional()
    .describe('Public address, e.g. https://analytics.example.com. Default: http://localhost:PORT.'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000).describe('Port of the web server.'),
  HOSTNAME: z.string().min(1).default('127.0.0.1').describe('Address the web server binds to.'),
  TUOKIO_EDGE_PORT: z.coerce
    .number()
    .int()
    .min(1)
    .max(65535)
    .optional()
    .describe('Port at which events of shops are taken. Default: PORT + 1.'),
  TUOKIO_EDGE_URL: z
    .url({ protocol: /^https?$/, error: 'it takes an address with http or https' })
    .refine((url) => !URL.canParse(url) || new URL(url).pathname === '/', 'it takes a host name without a path')
    .optional()
    .describe(
      'Public address to which shops send events, e.g. https://events.example.com. Default: http://localhost:TUOKIO_EDGE_PORT.',
    ),
  TUOKIO_DEMO_SCALE: z.coerce
    .number()
    .min(0.01)
    .max(10)
    .default(0.5)
    .describe('Size of the demo company that an administrator loads into an empty installation; 1 has 250,000 orders.'),
  TUOKIO_JOURNAL_FREE_MB: z.coerce
    .number()
    .int()
    .min(1)
    .default(1024)
    .describe('Free space in MB below which events are refused before the disk is full.'),
  TUOKIO_METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe(
      'Token with which another machine may read /metrics (Authorization: Bearer …). Default: only this machine may.',
    ),
  TUOKIO_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('Reverse proxies in front of Tuokio that add to X-Forwarded-For. Default: 0, the header is ignored.'),
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
  TUOKIO_NIGHTLY_LOAD: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'it must be a time of day such as 04:00')
    .default('04:00')
    .describe('Local time, in the zone of the workspace, of the nightly load.'),
  TUOKIO_OUTGOING_PRIVATE: z
    .string()
    .regex(/^[\w.:/-]+( *, *[\w.:/-]+)*$/, 'it takes host names, addresses or ranges, with commas between them')
    .optional()
    .describe(
      'Mail servers and webhooks outside the open internet that Tuokio may call: host names, addresses or ranges, with commas between them, e.g. mail.lan, 10.0.0.0/8. Default: none.',
    ),
  TUOKIO_UPLOAD_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(500)
    .describe('Size in MB up to which an administrator may drop a file onto the start page.'),
  TUOKIO_COUNTRY_HEADER: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,60}$/, 'it must be the name of a header, such as cf-ipcountry')
    .optional()
    .describe(
      'Header in which a proxy or content network names the country of a visitor, e.g. cf-ipcountry. Only where every request comes through it. Default: none, the time zone tells the country.',
    ),
  TUOKIO_CHROMIUM: z.string().optional().describe('Chromium for the end-to-end tests.'),
} as const;

type Variables = Readonly<Record<string, string | undefined>>;

/** The settings as a zod object: what configuration.md is generated from. */
export const settingsSchema = z.object(SETTINGS);
export type Env = z.infer<typeof settingsSchema>;

function givenSettings(source: Variables): Variables {
  return Object.fromEntries(
    Object.entries(source).filter(
      ([name, value]) =>
        name in SETTINGS &&
        value !== '' &&
        // Trap: containers and many shells set HOSTNAME to the machine's own name, which nobody meant as an address to bind to.
        !(name === 'HOSTNAME' && value === hostname()),
    ),
  );
}

/** Reads settings from an environment; throws an AppError whose message names each wrong variable, its value and what it takes. */
export function parseEnvOrThrow(source: Variables): Env {
  const given = givenSettings(source);
  const parsed = settingsSchema.safeParse(given);
  if (parsed.success) {
    const { TUOKIO_DATA, TUOKIO_URL, TUOKIO_EDGE_URL, ...others } = parsed.data;
    const url = TUOKIO_URL === undefined ? {} : { TUOKIO_URL: new URL(TUOKIO_URL).origin };
    const edge = TUOKIO_EDGE_URL === undefined ? {} : { TUOKIO_EDGE_URL: new URL(TUOKIO_EDGE_URL).origin };
    return { ...others, ...url, ...edge, TUOKIO_DATA: resolve(TUOKIO_DATA) };
  }
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return `${name}=${given[name] ?? ''} is not valid (${issue.message}). Correct or unset ${name}.`;
  });
  throw new AppError('unprocessable', [...new Set(lines)].join('\n'));
}

let cached: Env | undefined;

/** Settings of this process, parsed once. */
export function env(): Env {
  cached ??= parseEnvOrThrow(process.env);
  return cached;
}

/** Sets variables for this process and its children, before anything asked for a setting: for commands that take options. */
export function setEnvironment(changes: Readonly<Record<string, string>>): void {
  Object.assign(process.env, changes);
  cached = undefined;
}

/** The environment of this process with some variables set (or, with undefined, left out): for a child process. */
export function childEnvironment(changes: Variables): NodeJS.ProcessEnv {
  return Object.assign({ ...process.env }, changes);
}

/** Port and public address of edge under these settings. */
export function edgeAddress(settings: Env): { readonly port: number; readonly url: string } {
  const port = settings.TUOKIO_EDGE_PORT ?? settings.PORT + 1;
  return { port, url: settings.TUOKIO_EDGE_URL ?? `http://localhost:${port}` };
}
