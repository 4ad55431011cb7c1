import { readRepository } from './architecture/repository.ts';

/** A line of a block fenced as ```sh, and the document that it stands in. */
export type DocumentCommand = { readonly path: string; readonly line: string };

/** All documents of the repository. */
export const documents = (await readRepository()).filter(({ path }) => path.endsWith('.md'));

export const commands: readonly DocumentCommand[] = documents.flatMap(({ path, text }) =>
  shellLines(text).map((line) => ({ path, line })),
);

function shellLines(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block]) => block ?? '');
  return blocks.flatMap((block) => block.split('\n')).filter((line) => line !== '');
}
