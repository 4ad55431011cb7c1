import { posix } from 'node:path';
import { type Breach, lineAt, type Rule, type Source, source } from '../rule.ts';

export const rule: Rule = {
  name: 'document-links',
  sentence: 'A link in a document leads to a file or a folder of the repository: a reader who follows it must arrive.',
  check: (sources) => {
    const paths = new Set(sources.flatMap(({ path }) => [path, ...foldersOf(path)]));
    return sources.filter(({ path }) => path.endsWith('.md')).flatMap((one) => breachesOf(one, paths));
  },
  bad: [
    [source('README.md', 'See [the engine](engine/README.md).')],
    [source('engine/README.md', 'See [the rest](README.md#parts) and [that](../docs/).')],
  ],
  good: [
    source(
      'README.md',
      'See [the engine](engine/README.md#words), [all](engine/), [top](#top), [site](https://a.example).',
    ),
    source('engine/README.md', 'Back to [the top](../README.md).'),
  ],
};

function breachesOf({ path, text }: Source, paths: ReadonlySet<string>): readonly Breach[] {
  return [...text.matchAll(/\]\(([^)\s#]+)(#[^)\s]*)?\)/g)].flatMap((match) => {
    const link = match[1] ?? '';
    const target = posix.join(posix.dirname(path), link).replace(/\/$/, '');
    if (/^[a-z]+:/.test(link) || paths.has(target)) return [];
    return [{ path, line: lineAt(text, match.index), what: `links to ${link}, which is not there` }];
  });
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
