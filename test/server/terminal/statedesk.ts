import { dispatch } from '../../../server/cli/index.ts';

/** Runs `statedesk` with arguments, in this process. */
export async function statedesk(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await dispatch(args, {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
  });
  return { code, ...written };
}
