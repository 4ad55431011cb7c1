/** What a password must be. How it is composed is nobody's business: length and not being guessed first are what counts. */
import { Problem } from '../http/index.ts';
import { isCommonPassword } from './common-passwords.ts';
import { normalised } from './scrypt.ts';

export type PasswordTrouble = 'tooShort' | 'tooLong' | 'namesOwner' | 'common';

/** Whose password it is to be. */
export type Owner = { readonly name: string; readonly email: string };

export const passwordLength = { least: 12, most: 256 } as const;

/** Everything that speaks against it; empty where it will do. */
export function passwordTroubles(password: string, owner: Owner): readonly PasswordTrouble[] {
  const text = normalised(password);
  const length = [...text].length;
  return [
    length < passwordLength.least ? (['tooShort'] as const) : [],
    length > passwordLength.most ? (['tooLong'] as const) : [],
    namesOwner(text, owner) ? (['namesOwner'] as const) : [],
    isCommonPassword(text) ? (['common'] as const) : [],
  ].flat();
}

/** Throws the problem that lists everything that speaks against it. */
export function demandGoodPassword(password: string, owner: Owner): void {
  const troubles = passwordTroubles(password, owner);
  if (troubles.length === 0) return;
  throw new Problem({
    status: 422,
    code: 'badPassword',
    detail: `Choose another password: ${troubles.map((trouble) => sentences[trouble]).join(', and ')}.`,
    extra: { reasons: troubles, ...passwordLength },
  });
}

const sentences: Readonly<Record<PasswordTrouble, string>> = {
  tooShort: `this one has fewer than ${passwordLength.least} characters`,
  tooLong: `this one has more than ${passwordLength.most} characters`,
  namesOwner: 'this one is the name or the e-mail address',
  common: 'this one is among the first that are tried',
};

/** Also with other separators or digits behind: `Ann.Example-2026`. */
function namesOwner(text: string, { name, email }: Owner): boolean {
  const bare = withoutTail(letters(text));
  const own = [name, email, email.split('@')[0] ?? ''].map((part) => withoutTail(letters(normalised(part))));
  return own.some((part) => part !== '' && (part === bare || part + part === bare));
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function withoutTail(text: string): string {
  return text.replace(/\p{N}+$/u, '');
}
