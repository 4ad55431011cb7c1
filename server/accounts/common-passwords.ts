/** The passwords of at least twelve characters that are tried first, and what they are made of. */

/**
 * Words that long common passwords consist of, once digits and signs around them are taken away and letters like `@` and `0`
 * are read as `a` and `o`; also twice, or one after the other.
 */
const words = [
  ...[
    'password',
    'passwort',
    'passw',
    'admin',
    'administrator',
    'root',
    'user',
    'login',
    'welcome',
    'letmein',
    'changeme',
  ],
  ...['secret', 'master', 'default', 'test', 'testing', 'guest', 'access', 'qwerty', 'qwertyuiop', 'qwertz', 'azerty'],
  ...[
    'asdf',
    'asdfgh',
    'asdfghjkl',
    'zxcvbn',
    'zxcvbnm',
    'abc',
    'abcdef',
    'abcdefgh',
    'abcdefghijkl',
    'iloveyou',
    'love',
  ],
  ...[
    'monkey',
    'dragon',
    'football',
    'baseball',
    'sunshine',
    'princess',
    'superman',
    'batman',
    'shadow',
    'trustno',
    'hello',
  ],
  ...[
    'winter',
    'spring',
    'summer',
    'autumn',
    'january',
    'october',
    'company',
    'computer',
    'internet',
    'samsung',
    'service',
  ],
  ...['helpdesk', 'servicedesk', 'statedesk', 'ticket', 'support', 'your', 'my', 'the', 'is', 'new', 'it', 'and'],
  ...['correcthorsebatterystaple', 'thisisapassword', 'mypasswordispassword', 'nopassword', 'whatever', 'starwars'],
  ...[
    'пароль',
    'привет',
    'админ',
    'администратор',
    'йцукен',
    'йцукенгшщзхъ',
    'фыва',
    'фывапролдж',
    'ячсмить',
    'любовь',
  ],
];

const walks = [
  '01234567890123456789',
  '98765432109876543210',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1qaz2wsx3edc4rfv5tgb',
];

const letterOf: Readonly<Record<string, string>> = {
  '@': 'a',
  '0': 'o',
  '3': 'e',
  $: 's',
  '5': 's',
  '1': 'i',
  '!': 'i',
  '7': 't',
};

/** Expects normalised text. */
export function isCommonPassword(text: string): boolean {
  const lower = text.toLowerCase();
  if (/^(.{1,4})\1+.?$/su.test(lower) || walks.some((walk) => walk.includes(lower))) return true;
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return [core, respelt(core), respelt(lower)].some((one) => consistsOfWords(one.replace(/[^\p{L}]/gu, '')));
}

function respelt(text: string): string {
  return [...text].map((letter) => letterOf[letter] ?? letter).join('');
}

/** Whether nothing but words of the list is in it: reached[n] says whether the first n letters are. */
function consistsOfWords(text: string): boolean {
  const reached = new Set([0]);
  for (let at = 0; at < text.length; at += 1) {
    if (!reached.has(at)) continue;
    for (const word of words) if (text.startsWith(word, at)) reached.add(at + word.length);
  }
  return text.length > 0 && reached.has(text.length);
}
