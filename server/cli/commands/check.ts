import type { Finding } from '#engine';
import { excerptPrinter, hasErrors, type LoadedPack } from '../../definitions/index.ts';
import { BadUsage, type Command } from '../command.ts';
import { namedPack } from '../runnable-world.ts';

export const command: Command = {
  name: 'check',
  summary: 'Says what is wrong with a pack, before a ticket meets it.',
  usage: '<pack> [--json]',
  details: `<pack> is the folder in which pack.yaml and the processes lie. Each finding has a place, a severity and a code;
engine/check/docs has a page for each code from SD2001 on, with what a ticket would suffer and how to mend it.

  --json  {"findings":[{"code","severity","file","line","column","message"}]} and nothing else; files are named
          relative to the pack

Ends with 0 where there is no error (warnings and notes do no harm), with 1 where there is one.`,
  options: { json: { type: 'boolean' } },
  async run({ positionals, values, out, isTerminal }) {
    const [folder] = positionals;
    if (folder === undefined || positionals.length > 1) throw new BadUsage('Name the folder of one pack.');
    const start = performance.now();
    const pack = await namedPack(folder);
    if (values.json === true) out(`${JSON.stringify({ findings: pack.findings.map(toJson) })}\n`);
    else {
      const print = excerptPrinter({
        files: pack.files,
        folder: folder.replace(/[/\\]+$/, ''),
        colours: isTerminal === true,
      });
      for (const finding of pack.findings) out(`${print(finding)}\n`);
      out(`${summary(pack, performance.now() - start)}\n`);
    }
    return hasErrors(pack.findings) ? 1 : 0;
  },
};

function toJson({ code, severity, file, line, column, message }: Finding) {
  return { code, severity, file, line, column, message };
}

/** `2 errors, 1 warning in 159 definitions of 24 files, 240 ms`. */
function summary({ findings, definitions, files }: LoadedPack, ms: number): string {
  const counts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [plural(count, severity)];
  });
  const found = counts.length === 0 ? 'Nothing found' : counts.join(', ');
  return `${found} in ${plural(definitions.length, 'definition')} of ${plural(files.length, 'file')}, ${Math.round(ms)} ms`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
