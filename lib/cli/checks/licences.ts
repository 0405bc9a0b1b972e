import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { runChildOrThrow } from '@/lib/cli/bootstrap/child.js';

const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'OFL-1.1',
  'Python-2.0',
]);

const exceptionsSchema = z.record(z.string(), z.string());
const reportSchema = z.record(z.string(), z.object({ licenses: z.union([z.string(), z.array(z.string())]) }));

/** Names of packages that keep another licence, and why that is fine. A name also covers its builds for one platform. */
export type LicenceExceptions = Readonly<Record<string, string>>;

/** True when the SPDX expression (AND, OR, brackets at the ends; a star marks a guess from the licence text) is allowed. */
export function licenceIsAllowed(expression: string): boolean {
  const plain = expression.replaceAll(/[()*]/g, '');
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((part) => ALLOWED.has(part.trim())));
}

function isExcepted(name: string, exceptions: LicenceExceptions): boolean {
  return Object.keys(exceptions).some((excepted) => name === excepted || name.startsWith(`${excepted}-`));
}

/** Returns one sentence per package (`name@version` → SPDX expression) whose licence is neither allowed nor excepted. */
export function licencesRefused(licences: ReadonlyMap<string, string>, exceptions: LicenceExceptions): string[] {
  return [...licences].flatMap(([id, expression]) =>
    licenceIsAllowed(expression) || isExcepted(id.slice(0, id.lastIndexOf('@')), exceptions)
      ? []
      : [
          `${id} has the licence ${expression}: use another package, or give the reason in data/reference/licence-exceptions.json.`,
        ],
  );
}

/** Reads the licences of all production packages that are installed under `root`. */
export async function readProductionLicences(root: string): Promise<Map<string, string>> {
  const checker = join(root, 'node_modules', 'license-checker-rseidelsohn', 'bin', 'license-checker-rseidelsohn.js');
  const output = await runChildOrThrow('Reading licences', process.execPath, [
    checker,
    '--production',
    '--json',
    '--excludePrivatePackages',
    '--start',
    root,
  ]);
  const report = reportSchema.parse(JSON.parse(output.slice(output.indexOf('{'))));
  return new Map(Object.entries(report).map(([id, { licenses }]) => [id, [licenses].flat().join(' AND ')]));
}

/** Reads data/reference/licence-exceptions.json under `root`. */
export function readLicenceExceptions(root: string): LicenceExceptions {
  return exceptionsSchema.parse(JSON.parse(readFileSync(join(root, 'data/reference/licence-exceptions.json'), 'utf8')));
}
