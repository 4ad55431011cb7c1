/**
 * A shut gate in the words of a report. The engine's own sentences tell whoever stands before the gate what to do; who
 * reads a report is somebody else, at another time, and one line stands for many tickets.
 */
import { type CompiledProcess, describe, inLanguage, type World } from '#engine';
import type { AnyBlocker } from './judge.ts';

export type Desk = { readonly world: World; readonly process: CompiledProcess };

export function gateWords(blocker: AnyBlocker, desk: Desk): string {
  const { world, process } = desk;
  switch (blocker.code) {
    case 'unknownState':
      return `The map knows no state ${blocker.state}.`;
    case 'unknownValue':
      return `The map knows no ${blocker.field} ${blocker.value}.`;
    case 'noCommand':
      return `The map names no command that leads from ${blocker.from} to ${blocker.to}.`;
    case 'inTheWake':
      return `${commandTitle(blocker.command, process)} would follow by itself: ${gateWords(blocker.blocker, desk)}`;
    case 'missing':
      return `${fieldTitle(blocker.field, process)} must be filled in.`;
    case 'readOnlyField':
      return `${fieldTitle(blocker.field, process)} cannot be changed here.`;
    case 'notAllowed':
      if (blocker.roles.length === 0) return describe(blocker, { world, process, language: 'en' });
      return `${commandTitle(blocker.command, process)} is only for: ${blocker.roles.map((key) => english(world.roles.get(key)?.title, key)).join(', ')}.`;
    case 'commentMissing':
      return `${commentNames[blocker.audience]} comment is needed.`;
    case 'effortMissing':
      return 'Effort must be recorded first.';
    case 'checklistUnfinished':
      return 'A checklist must be finished first.';
    case 'windowPassed':
      return 'The time in which this was possible had passed.';
    case 'notKnown':
      return `${theLog(blocker.fields, process)} cannot tell whether: “${english(blocker.text, blocker.that)}”.`;
    case 'noAlternative':
      return `${theLog(blocker.fields, process)} cannot tell where ${commandTitle(blocker.command, process)} leads.`;
    default:
      return describe(blocker, { world, process, language: 'en' });
  }
}

const commentNames = { public: 'A public', internal: 'An internal', any: 'A' } as const;

/** The log without the fields that would have to be filled; what else is asked, of links, people or calls, no log has. */
function theLog(names: readonly string[], process: CompiledProcess): string {
  const fields = names.filter((name) => process.fields.has(fieldOf(name)));
  return fields.length === 0
    ? 'The log'
    : `Without ${fields.map((name) => fieldTitle(name, process)).join(', ')} the log`;
}

function fieldTitle(name: string, process: CompiledProcess): string {
  return `“${english(process.fields.get(fieldOf(name))?.definition.title, name)}”`;
}

function commandTitle(key: string, process: CompiledProcess): string {
  const title = key === 'create' ? process.definition.create.title : process.transitions.get(key)?.definition.title;
  return `“${english(title, key)}”`;
}

/** A condition may read inside of a field. */
function fieldOf(name: string): string {
  return name.split('.')[0] ?? name;
}

function english(text: Parameters<typeof inLanguage>[0], otherwise: string): string {
  return inLanguage(text, 'en', otherwise);
}
