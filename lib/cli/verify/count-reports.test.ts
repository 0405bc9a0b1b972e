import { describe, expect, test } from 'vitest';
import { countPlaywright } from '@/lib/cli/verify/playwright-report';
import { countVitest } from '@/lib/cli/verify/vitest-step';

function vitestReport(passed: number, failed: number, skipped: number, brokenFiles = 0) {
  const tests = (status: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ fullName: `${status} ${index}`, status }));
  const file = {
    name: `${process.cwd()}/lib/a.test.ts`,
    status: failed > 0 ? 'failed' : 'passed',
    assertionResults: [...tests('passed', passed), ...tests('failed', failed), ...tests('skipped', skipped)],
  };
  const broken = Array.from({ length: brokenFiles }, () => ({
    name: 'lib/b.test.ts',
    status: 'failed',
    assertionResults: [],
  }));
  const counts = { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped, numTodoTests: 0 };
  return { ...counts, testResults: [file, ...broken] };
}

describe("Vitest's report", () => {
  test('is counted as it is, and skipped tests are named', () => {
    const result = countVitest(vitestReport(5, 0, 1), 0, '');
    expect(result).toMatchObject({ passed: 5, failed: 0, skipped: 1, notes: ['skipped: lib/a.test.ts: skipped 0'] });
  });

  test('counts a file that could not be loaded as a failure beside failed tests', () => {
    expect(countVitest(vitestReport(5, 2, 0, 1), 1, '')).toMatchObject({ passed: 5, failed: 3 });
  });

  test('with no failed test but an exit code is a failure', () => {
    expect(countVitest(vitestReport(5, 0, 0), 1, '')).toMatchObject({ passed: 5, failed: 1 });
  });

  test('names each failed test and file with its place and error, and leaves the running commentary out', () => {
    const failed = { fullName: 'sums', status: 'failed', failureMessages: ['\u001b[31mexpected 2\u001b[39m'] };
    const files = [
      { name: `${process.cwd()}/lib/a.test.ts`, status: 'failed', assertionResults: [failed] },
      { name: `${process.cwd()}/lib/b.test.ts`, status: 'failed', message: 'no such module', assertionResults: [] },
    ];
    const result = countVitest({ ...vitestReport(1, 1, 0), testResults: files }, 1, 'a log of 9 MB');
    expect(result.output).toBe('lib/a.test.ts: sums\nexpected 2\n\nlib/b.test.ts\nno such module');
  });

  test('shows the running commentary where no test says what failed', () => {
    expect(countVitest(vitestReport(5, 0, 0), 1, 'Unhandled error').output).toBe('Unhandled error');
  });

  test('names at most thirty skipped tests and how many more there are', () => {
    expect(countVitest(vitestReport(0, 0, 32), 0, '').notes?.at(-1)).toBe('skipped: 2 more');
  });
});

describe("Playwright's report", () => {
  const report = (expected: number, unexpected: number, flaky: number, skipped: number) => ({
    stats: { expected, unexpected, flaky, skipped },
    errors: [{ message: 'the server did not start' }],
  });

  test('is counted as it is; a flaky test is a failure', () => {
    expect(countPlaywright(report(7, 1, 1, 2), 1, '')).toMatchObject({ passed: 7, failed: 2, skipped: 2 });
  });

  test('with no failed test but an exit code is a failure that shows the error', () => {
    const result = countPlaywright(report(0, 0, 0, 0), 1, '');
    expect(result.failed).toBe(1);
    expect(result.output).toContain('the server did not start');
  });

  test('names each failed test with its place and error, and leaves the running commentary out', () => {
    const failed = { title: 'saves', file: 'a.spec.ts', line: 7, ok: false };
    const results = [{ errors: [{ message: '\u001b[31mexpected 2\u001b[39m' }] }];
    const suites = [{ specs: [], suites: [{ specs: [{ ...failed, tests: [{ results }] }], suites: [] }] }];
    const result = countPlaywright({ ...report(1, 1, 0, 0), errors: [], suites }, 1, '[1/2] a.spec.ts');
    expect(result.output).toBe('e2e/a.spec.ts:7 saves\nexpected 2');
  });
});
