/** A state in words: what it asks of a ticket that stands there, what happens by time, and what can be done. */
import type { OutlineApproval, OutlineNode } from '#engine';
import { conditionWords } from './condition-words.ts';
import { actionWords, fieldList, requirementLine, type WordLine, type WordSection } from './gate-words.ts';
import { durationWords, spanWords, timerWords } from './time-spans.ts';
import type { Titles } from './titles.ts';

export function stateWords(node: OutlineNode, titles: Titles): readonly WordSection[] {
  const sections: readonly WordSection[] = [
    { id: 'here', lines: hereLines(node, titles) },
    { id: 'approval', lines: node.approval === undefined ? [] : approvalLines(node.approval, titles) },
    { id: 'time', lines: node.timers.map((timer) => ({ text: timerWords(timer, titles) })) },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

function hereLines(node: OutlineNode, titles: Titles): readonly WordLine[] {
  const { say } = titles;
  const { portal, responsible, mandatory, readOnly, hidden, requirements, checklist, plan, onReply, actions } = node;
  return [
    ...(portal === undefined ? [] : [{ text: say('state.portal', { title: titles.text(portal, '') }) }]),
    ...(responsible === undefined ? [] : [{ text: say('state.responsible', { who: titles.people([responsible]) }) }]),
    ...(mandatory.length === 0 ? [] : [{ text: say('state.mandatory', { fields: fieldList(mandatory, titles) }) }]),
    ...requirements.map((one) => requirementLine(one, titles)),
    ...(readOnly.length === 0 ? [] : [{ text: say('state.readOnly', { fields: fieldList(readOnly, titles) }) }]),
    ...(hidden.length === 0 ? [] : [{ text: say('state.hidden', { fields: fieldList(hidden, titles) }) }]),
    ...(checklist === undefined
      ? []
      : [{ text: say('state.checklist', { checklist: titles.of('checklists', checklist) }) }]),
    ...(plan === undefined ? [] : [{ text: say('then.plan', { plan: titles.of('plans', plan) }) }]),
    ...(onReply === undefined ? [] : [{ text: say('state.onReply', { transition: titles.transition(onReply) }) }]),
    ...actions.map((action) => ({ text: actionWords(action, titles) })),
    ...(node.isFinal ? [{ text: say('state.final') }] : []),
    ...(node.isParallel ? [{ text: say('state.parallel') }] : []),
  ];
}

function approvalLines(approval: OutlineApproval, titles: Titles): readonly WordLine[] {
  const { say } = titles;
  const { title, key, source, otherwise, excludes, delegates, voidedBy, skipWhen, given, refused } = approval;
  return [
    { text: titles.text(title, key) },
    { text: say(`approval.by.${source.from}`, { who: sourceName(approval, titles) }) },
    { text: quorumWords(approval, titles) },
    ...(otherwise === undefined ? [] : [{ text: say('approval.otherwise', { who: titles.people([otherwise]) }) }]),
    ...(excludes.length === 0 ? [] : [{ text: say('approval.excludes', { who: titles.people(excludes) }) }]),
    ...(delegates ? [{ text: say('approval.delegates') }] : []),
    ...dueLines(approval, titles),
    ...(voidedBy.length === 0 ? [] : [{ text: say('approval.voidedBy', { fields: fieldList(voidedBy, titles) }) }]),
    ...(skipWhen === undefined
      ? []
      : [{ text: say('approval.skipWhen', { condition: conditionWords(skipWhen, titles) }) }]),
    ...(given === undefined ? [] : [{ text: say('approval.given', { state: titles.state(given) }), state: given }]),
    ...(refused === undefined
      ? []
      : [{ text: say('approval.refused', { state: titles.state(refused) }), state: refused }]),
  ];
}

function sourceName({ source: { from, of } }: OutlineApproval, titles: Titles): string {
  if (from === 'group') return titles.of('groups', of);
  return from === 'role' ? titles.of('roles', of) : titles.people([of]);
}

function quorumWords({ quorum }: OutlineApproval, { say }: Titles): string {
  if (typeof quorum === 'string') return say(`approval.quorum.${quorum}`);
  return say('approval.quorum.votes', { given: quorum.for, refused: quorum.against });
}

function dueLines({ due, whenDue }: OutlineApproval, { say }: Titles): readonly WordLine[] {
  return [
    ...(due === undefined ? [] : [{ text: say('approval.due', { span: spanWords(due, say) }) }]),
    ...(whenDue?.remind === undefined
      ? []
      : [{ text: say('approval.remind', { span: durationWords(whenDue.remind, say) }) }]),
    ...(whenDue?.then === undefined ? [] : [{ text: say(`approval.then.${whenDue.then}`) }]),
  ];
}
