import { describe, expect, test } from 'vitest';
import { countTests, type TestReport } from './test-counts.ts';

const sound: TestReport = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
};

describe('the summary of npm test', () => {
  test('counts what passed, what failed and what was left out', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 2,
      testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }] }],
    };
    expect(countTests(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  test('counts a test file that does not load as a failure', () => {
    const report = { ...sound, testResults: [{ status: 'failed', assertionResults: [] }] };
    expect(countTests(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  test('counts a run without a report, without a test, or with an error outside of tests as a failure', () => {
    expect(countTests(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countTests({ ...sound, numPassedTests: 0 }, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countTests(sound, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(countTests(sound, 0)).toEqual({ passed: 3, failed: 0, skipped: 0 });
  });
});
