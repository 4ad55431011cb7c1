/** How many went well, how many did not, and how many were left out. */
export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** The part of vitest's JSON report that is read here. */
export type TestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly Assertion[] }[];
};

type Assertion = { readonly status: string };

/**
 * Counts the tests of a report. Never answers "none failed" for a run that was not sound: a file that does not load, a
 * run that ended badly without a failing test, and a run without any test count as one failure each.
 */
export function countTests(report: TestReport | undefined, exitCode: number): Counts {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const broken = report.testResults.filter(isBroken).length;
  const failed = report.numFailedTests + broken;
  const passed = report.numPassedTests;
  const isUnsound = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: isUnsound ? 1 : failed, skipped: report.numPendingTests };
}

function isBroken({ status, assertionResults }: TestReport['testResults'][number]): boolean {
  return status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed');
}
