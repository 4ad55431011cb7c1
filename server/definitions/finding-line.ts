import type { Finding } from '#engine';

/** A finding as compilers print it: `processes/incident.yaml:12:3: error SD1030 …`, without the line break. */
export function findingLine({ file, line, column, severity, code, message }: Finding): string {
  return `${file}:${line}:${column}: ${severity} ${code} ${message}`;
}

/** Whether a finding forbids running the definitions. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
