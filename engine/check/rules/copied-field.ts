import type { CompiledField, CompiledProcess } from '../../compile/types.ts';
import { creationsOf } from '../created-tickets.ts';
import type { Rule, RuleFinding } from '../rule.ts';
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
          const misfit = field === undefined || target === undefined ? undefined : misfitOf(field, target);
          if (misfit === undefined) continue;
          const message = `\`${name}\` cannot be copied to \`${key}\`: ${misfit.why}, so the new ticket would be refused. Leave it out, or give \`${key}\` the same field.`;
          yield { definition: process.parsed, path: [...path, 'copy', n], message, ...weight(misfit) };
        }
      }
    }
  },
};

/** `sometimes`: only some values have no place there. */
type Misfit = { readonly why: string; readonly sometimes?: boolean };

function misfitOf({ key, definition, options }: CompiledField, target: CompiledProcess): Misfit | undefined {
  const there = target.fields.get(key);
  if (there === undefined) return { why: 'it has no such field' };
  const { type, many } = there.definition;
  if (type !== definition.type) return { why: `there it is of type ${type}, here of type ${definition.type}` };
  if ((many === true) !== (definition.many === true)) {
    return { why: many === true ? 'there it is a list' : 'here it is a list' };
  }
  const here = [...(options?.keys() ?? [])];
  const lost = here.filter((option) => there.options?.has(option) === false);
  if (lost.length === 0) return undefined;
  return { why: `there it cannot be ${listed(lost)}`, sometimes: lost.length < here.length };
}

function weight({ sometimes }: Misfit): Pick<RuleFinding, 'severity'> {
  return sometimes === true ? { severity: 'warning' } : {};
}
