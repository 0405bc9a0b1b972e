import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { buildTracker, trackerFolder } from '@/lib/cli/serve/build-tracker';
import { readTrackerFiles, TRACKER_SCRIPTS } from '@/lib/edge/tracker-files';

const KB = 1024;
const root = process.cwd();
const text = (name: string) => readFileSync(join(trackerFolder(root), name), 'utf8');
const size = (name: string) => gzipSync(text(name), { level: 9 }).length;

describe('the tracker as a browser loads it', () => {
  test.each(['t-required.js', 't-granted.js'])('%s is under 6 KB, and under 10 KB with the vitals', (name) => {
    expect(size(name)).toBeLessThan(6 * KB);
    expect(size(name) + size('t-vitals.js')).toBeLessThan(10 * KB);
  });

  test('a survey, which is loaded when one is asked, is under 3 KB', () => {
    expect(size('t-survey.js')).toBeLessThan(3 * KB);
  });

  test('loads what comes later by the hash of its content, so that parts of two releases never meet', () => {
    const files = readTrackerFiles(trackerFolder(root));
    for (const name of ['t-vitals.js', 't-survey.js'] as const)
      for (const script of ['t-required.js', 't-granted.js'])
        expect(text(script)).toContain(`${name}?v=${files.get(name)?.hash ?? ''}`);
  });

  test.each(TRACKER_SCRIPTS)(
    '%s is one script of its own: nothing is evaluated from text, nothing is imported',
    (name) => {
      expect(text(name)).toMatch(/^"use strict";\(\(\)=>\{/);
      expect(text(name)).not.toMatch(/\beval\(|new Function|\bimport\b|innerHTML|document\.write/);
    },
  );

  test('that is current is left alone', async () => {
    const before = TRACKER_SCRIPTS.map((name) => statSync(join(trackerFolder(root), name)).ino);
    await buildTracker(root);
    expect(TRACKER_SCRIPTS.map((name) => statSync(join(trackerFolder(root), name)).ino)).toEqual(before);
    expect(readdirSync(trackerFolder(root)).sort()).toEqual([...TRACKER_SCRIPTS].sort());
  });
});

describe('what is not built', () => {
  const empty = mkdtempSync(join(tmpdir(), 'tuokio-no-tracker-'));
  afterAll(() => rmSync(empty, { recursive: true, force: true }));
  test('is not served', () => expect(readTrackerFiles(empty).size).toBe(0));
});
