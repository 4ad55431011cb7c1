import { join } from 'node:path';
import type { Finding, World } from '#engine';
import { findingLine, hasErrors, type LoadedPack, loadPack, NoPack } from '../definitions/index.ts';
import { BadUsage, type Streams } from './command.ts';

/** The pack in a folder that somebody named; a folder that is none is bad usage. */
export async function namedPack(folder: string): Promise<LoadedPack> {
  try {
    return await loadPack(folder);
  } catch (error) {
    throw error instanceof NoPack ? new BadUsage(error.message, { cause: error }) : error;
  }
}

/** The world of a pack, or its findings printed where one is an error: then nothing may run. */
export function runnableWorld(pack: LoadedPack, folder: string, streams: Streams, isJson: boolean): World | undefined {
  if (pack.world !== undefined) return pack.world;
  const findings = pack.findings.map((finding) => ({ ...finding, file: join(folder, finding.file) }));
  printFindings(findings, streams, isJson);
  return undefined;
}

/** Prints findings, as JSON on the standard output or as lines on the standard error; answers the exit code. */
export function printFindings(findings: readonly Finding[], { out, err }: Streams, isJson: boolean): number {
  if (isJson) out(`${JSON.stringify({ findings }, undefined, 2)}\n`);
  else for (const finding of findings) err(`${findingLine(finding)}\n`);
  return hasErrors(findings) ? 1 : 0;
}
