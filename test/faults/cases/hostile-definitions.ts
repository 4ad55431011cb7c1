import { parsePack } from '#engine';
import { seededRandom } from '../../bench/paths/random.ts';
import type { Fault } from '../fault.ts';
import { inWords, nothingYet, timed } from '../hostile/slowest.ts';
import { bombs, randomText } from '../hostile/texts.ts';

const limitMs = 500;
const randomFiles = 2000;

export const fault: Fault = {
  name: 'hostile-definitions',
  claim: `Files made to stop or to bend the parser are refused within ${limitMs} ms each, and reach no prototype.`,
  async run({ say }) {
    const slowest = nothingYet();
    const random = seededRandom(20_260_302);
    const inherited = Reflect.ownKeys(Object.prototype).length;
    parsePack([{ name: 'warm.yaml', text: 'format: 1' }]);
    const files = [
      ...Object.entries(bombs),
      ...lazily(randomFiles, (n) => [`random ${n}`, randomText(random)] as const),
    ];
    let unrefused = 0;
    for (const [what, text] of files) {
      const { definitions, findings } = timed(slowest, what, () => parsePack([{ name: 'hostile.yaml', text }]));
      if (findings.length === 0 && definitions.length > 0 && !what.startsWith('random')) unrefused += 1;
    }
    say(inWords(slowest));
    const polluted =
      Reflect.ownKeys(Object.prototype).length !== inherited || Reflect.get({}, 'polluted') !== undefined;
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    return {
      held: slowest.ms <= limitMs && unrefused === 0 && !polluted,
      detail: `${inWords(slowest)}; ${unrefused} bombs not refused; prototypes ${polluted ? 'polluted' : 'untouched'}; at most ${memory} MB.`,
    };
  },
};

function* lazily<T>(count: number, make: (n: number) => T): Generator<T> {
  for (let n = 0; n < count; n += 1) yield make(n);
}
