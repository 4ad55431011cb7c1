/** The gate of an edge in words: who may, what is asked, where it leads and when, what happens then. */
import type {
  Outline,
  OutlineAction,
  OutlineEdge,
  OutlineNode,
  OutlineRequirement,
  OutlineSetting,
  OutlineTrigger,
} from '#engine';
import { conditionWords } from './condition-words.ts';
import { isInside } from './moves.ts';
import { durationWords, timerMoment } from './time-spans.ts';
import type { Titles } from './titles.ts';

export type WordLine = {
  readonly text: string;
  /** What belongs to it, less prominent. */
  readonly notes?: readonly string[];
  /** The state that it speaks of. */
  readonly state?: string;
};

export type WordSection = { readonly id: SectionId; readonly lines: readonly WordLine[] };
export type SectionId = 'who' | 'from' | 'asks' | 'leads' | 'then' | 'here' | 'approval' | 'time' | 'out' | 'in';

export function gateWords(edge: OutlineEdge, outline: Outline, titles: Titles): readonly WordSection[] {
  const sections: readonly WordSection[] = [
    { id: 'who', lines: whoLines(edge, titles) },
    { id: 'from', lines: edge.from.map((state) => ({ text: titles.state(state), state })) },
    { id: 'asks', lines: askedLines(edge, outline, titles) },
    { id: 'leads', lines: targetLines(edge, outline, titles) },
    { id: 'then', lines: thenLines(edge, titles) },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

function whoLines({ kind, roles, triggers, key }: OutlineEdge, titles: Titles): readonly WordLine[] {
  const { say } = titles;
  if (kind === 'given' || kind === 'refused') return [{ text: say(`gate.${kind}`) }];
  if (kind === 'joined' || kind === 'leaves') return [{ text: say(`gate.${kind}`, { state: titles.state(key) }) }];
  const byHand = roles === undefined ? say('gate.nobody') : titles.people(roles);
  return [{ text: byHand }, ...triggers.map((trigger) => ({ text: triggerWords(trigger, titles) }))];
}

export function triggerWords(trigger: OutlineTrigger, titles: Titles): string {
  const { say } = titles;
  switch (trigger.kind) {
    case 'timer':
      return say('trigger.timer', { when: timerMoment(trigger.timer, titles), state: titles.state(trigger.state) });
    case 'reply':
      return say('trigger.reply', { state: titles.state(trigger.state) });
    case 'allClosed':
      return say('trigger.allClosed', { link: titles.of('links', trigger.link) });
    case 'transition': {
      const name = titles.text(trigger.title, trigger.key);
      if (trigger.process === undefined) return say('trigger.transition', { name });
      return say('trigger.other', { name, process: titles.of('processes', trigger.process) });
    }
  }
}

function askedLines(edge: OutlineEdge, outline: Outline, titles: Titles): readonly WordLine[] {
  const { say } = titles;
  const { mandatory, optional, comment, effort, within, requirements } = edge;
  return [
    ...(mandatory.length === 0 ? [] : [{ text: say('gate.mandatory', { fields: fieldList(mandatory, titles) }) }]),
    ...(comment === undefined ? [] : [{ text: say(`gate.comment.${comment}`) }]),
    ...(effort ? [{ text: say('gate.effort') }] : []),
    ...requirements.map((one) => requirementLine(one, titles)),
    ...(within === undefined ? [] : [{ text: say('gate.within', { span: durationWords(within, say) }) }]),
    ...checklistLines(edge, outline, titles),
    ...(optional.length === 0 ? [] : [{ text: say('gate.optional', { fields: fieldList(optional, titles) }) }]),
  ];
}

export function fieldList(keys: readonly string[], titles: Titles): string {
  return keys.map((key) => titles.field(key)).join(', ');
}

/** What must hold, and what is told while it does not. */
export function requirementLine({ that, text }: OutlineRequirement, titles: Titles): WordLine {
  const { say } = titles;
  const told = titles.text(text, '');
  return {
    text: say('gate.holds', { condition: conditionWords(that, titles) }),
    notes: told === '' ? [] : [say('gate.else', { text: told })],
  };
}

/** Checklists of the states that it leaves. */
function checklistLines(edge: OutlineEdge, { nodes }: Outline, titles: Titles): readonly WordLine[] {
  if (edge.to.length === 0) return [];
  const isLeft = ({ path }: OutlineNode) => edge.from.some((from) => path === from || isInside(path, from));
  const left = nodes.filter((node) => node.checklist !== undefined && isLeft(node));
  const key = edge.abandons ? 'gate.abandons' : 'gate.checklist';
  return [...new Set(left.map(({ checklist = '' }) => checklist))].map((checklist) => ({
    text: titles.say(key, { checklist: titles.of('checklists', checklist) }),
  }));
}

function targetLines(edge: OutlineEdge, { nodes }: Outline, titles: Titles): readonly WordLine[] {
  const { say } = titles;
  if (edge.to.length === 0) return [{ text: say('gate.stays') }];
  return edge.to.map(({ state, when }, index) => {
    const name = titles.state(state);
    const node = nodes.find(({ path }) => path === state);
    const notes = node === undefined ? [] : entryNotes(node, edge, titles);
    if (when !== undefined)
      return { text: say('gate.leadsIf', { state: name, condition: conditionWords(when, titles) }), notes, state };
    return { text: index === 0 ? name : say('gate.leadsElse', { state: name }), notes, state };
  });
}

/** What the state itself asks of every ticket that comes into it. */
function entryNotes(
  { mandatory, requirements, approval }: OutlineNode,
  edge: OutlineEdge,
  titles: Titles,
): readonly string[] {
  const { say } = titles;
  const more = mandatory.filter((field) => !edge.mandatory.includes(field));
  return [
    ...(more.length === 0 ? [] : [say('gate.there', { fields: fieldList(more, titles) })]),
    ...requirements.map(({ that }) => say('gate.holds', { condition: conditionWords(that, titles) })),
    ...(approval === undefined ? [] : [say('gate.opens', { approval: titles.text(approval.title, approval.key) })]),
  ];
}

function thenLines({ sets, clears, actions, clocks }: OutlineEdge, titles: Titles): readonly WordLine[] {
  return [
    ...sets.map((setting) => ({ text: settingWords(setting, titles) })),
    ...(clears.length === 0 ? [] : [{ text: titles.say('then.clears', { fields: fieldList(clears, titles) }) }]),
    ...actions.map((action) => ({ text: actionWords(action, titles) })),
    ...(clocks === undefined ? [] : [{ text: titles.say(`then.clocks.${clocks}`) }]),
  ];
}

function settingWords(setting: OutlineSetting, titles: Titles): string {
  const { say } = titles;
  const field = titles.field(setting.field);
  if ('source' in setting) return say('then.computes', { field, source: `\`${setting.source}\`` });
  const { value, title } = setting;
  const shown = typeof value === 'boolean' ? say(value ? 'yes' : 'no') : titles.text(title, String(value));
  return say('then.sets', { field, value: shown });
}

export function actionWords(action: OutlineAction, titles: Titles): string {
  const told = plainAction(action, titles);
  const { when } = action;
  return when === undefined ? told : titles.say('then.if', { told, condition: conditionWords(when, titles) });
}

function plainAction(action: OutlineAction, titles: Titles): string {
  const { say } = titles;
  switch (action.kind) {
    case 'notify':
      return say('then.notify', { people: titles.people(action.to) });
    case 'cascade':
      return say('then.cascade', { link: titles.of('links', action.link) });
    case 'create':
      return say('then.create', {
        process: titles.of('processes', action.process),
        link: titles.of('links', action.link),
      });
    case 'plan':
      return say('then.plan', { plan: titles.of('plans', action.plan) });
    case 'checklist':
      return say('then.checklist', { checklist: titles.of('checklists', action.checklist) });
    case 'run':
      return say('then.run', { transition: titles.transition(action.run) });
    case 'call':
      return say('then.call', { plugin: action.plugin });
  }
}
