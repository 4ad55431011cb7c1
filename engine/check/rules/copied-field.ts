import type { CompiledField, CompiledProcess } from '../../compile/types.ts';
import { creationsOf } from '../created-tickets.ts';
import type { Rule } from '../rule.ts';
import { listed } from '../wording.ts';

export const rule: Rule = {
  code: 'SD2304',
  name: 'copied-field',
  severity: 'error',
  title: 'A field is copied to where it has no place',
  *run({ processes, world }) {
    for (const process of processes) {
      for (const { process: key, copy, path } of creationsOf(process)) {
        const target = world.processes.get(key);
        for (const [n, name] of (target === undefined ? [] : copy).entries()) {
          const field = process.compiled.fields.get(name);
          const why = field === undefined || target === undefined ? undefined : misfit(field, target);
          if (why === undefined) continue;
          const message = `\`${name}\` cannot be copied to \`${key}\`: ${why}, so the new ticket would be refused. Leave it out, or give \`${key}\` the same field.`;
          yield { definition: process.parsed, path: [...path, 'copy', n], message };
        }
      }
    }
  },
};

function misfit({ key, definition, options }: CompiledField, target: CompiledProcess): string | undefined {
  const there = target.fields.get(key);
  if (there === undefined) return 'it has no such field';
  const { type, many } = there.definition;
  if (type !== definition.type) return `there it is of type ${type}, here of type ${definition.type}`;
  if ((many === true) !== (definition.many === true)) return many === true ? 'there it is a list' : 'here it is a list';
  const lost = [...(options?.keys() ?? [])].filter((option) => there.options?.has(option) === false);
  return lost.length === 0 ? undefined : `there it cannot be ${listed(lost)}`;
}
