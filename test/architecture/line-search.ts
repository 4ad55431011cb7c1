import type { Breach, Source } from './rule.ts';

/** One breach for each line of a source in which `pattern` is found. */
export function linesWith({ path, text }: Source, pattern: RegExp): readonly Breach[] {
  return text.split('\n').flatMap((line, index) => {
    const found = pattern.exec(line)?.[0];
    return found === undefined ? [] : [{ path, line: index + 1, what: `says ${found.trim()}` }];
  });
}

/** The examples of the rules are broken on purpose. */
export function isExampleOfRules({ path }: Source): boolean {
  return path.startsWith('test/architecture/rules/');
}
