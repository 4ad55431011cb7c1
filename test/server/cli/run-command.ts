/** Runs `statedesk …` in this process and keeps what it wrote. */
import { dispatch } from '../../../server/cli/index.ts';

export type Ran = { readonly code: number; readonly out: string; readonly err: string };

export async function runCommand(...args: readonly string[]): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await dispatch(args, { out: (text) => void out.push(text), err: (text) => void err.push(text) });
  return { code, out: out.join(''), err: err.join('') };
}
