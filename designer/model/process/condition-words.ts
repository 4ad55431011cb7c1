import type { Condition, ConditionValue, Subject } from '#engine';
import type { Say, Titles } from './titles.ts';

/** A condition as a part of a sentence. What has no wording stands between backquotes, as it is written. */
export function conditionWords(condition: Condition, titles: Titles): string {
  const { say } = titles;
  switch (condition.op) {
    case 'all':
    case 'any':
      return condition.of.map((part) => bracketed(part, condition.op, titles)).join(say(`condition.${condition.op}`));
    case 'not':
      return say('condition.not', { condition: conditionWords(condition.of, titles) });
    case 'filled':
    case 'empty':
    case 'true':
    case 'false':
      return say(`condition.${condition.op}`, { subject: subjectWords(condition.subject, titles) });
    case 'is':
    case 'isNot':
      return equalityWords(condition, titles);
    case 'entered':
    case 'left':
      return say(`condition.${condition.op}`, {
        state: titles.text(condition.state.title, String(condition.state.value)),
      });
    case 'source':
      return `\`${condition.text}\``;
    default:
      return say(`condition.${condition.op}`, {
        subject: subjectWords(condition.subject, titles),
        value: valueWords(condition.value, condition.subject, titles),
      });
  }
}

/** An `or` inside an `and`, and the other way round, stands in brackets. */
function bracketed(part: Condition, within: 'all' | 'any', titles: Titles): string {
  const words = conditionWords(part, titles);
  return (part.op === 'all' || part.op === 'any') && part.op !== within ? `(${words})` : words;
}

function equalityWords({ op, subject, values }: Extract<Condition, { op: 'is' | 'isNot' }>, titles: Titles): string {
  const words = values.map((value) => valueWords(value, subject, titles)).join(titles.say('condition.orValue'));
  return titles.say(`condition.${op}`, { subject: subjectWords(subject, titles), values: words });
}

function subjectWords(subject: Subject, titles: Titles): string {
  const { say } = titles;
  switch (subject.kind) {
    case 'field':
      return say('subject.field', { field: titles.field(subject.key) });
    case 'before':
      return say('subject.before', { field: titles.field(subject.key) });
    case 'attribute':
      return say('subject.attribute', {
        field: titles.field(subject.key),
        attribute: attributeWords(subject.attribute, titles.say),
      });
    case 'open':
    case 'total':
      return say(`subject.${subject.kind}`, { link: titles.of('links', subject.link) });
    default:
      return say(`subject.${subject.kind}`);
  }
}

const attributes = [
  ...(['name', 'language', 'zone', 'vip', 'organisation', 'active', 'groups', 'manager'] as const),
  ...(['type', 'owner', 'criticality', 'id'] as const),
];

/** What is known of a person or an item, in words; an attribute that has none stays as it is written. */
export function attributeWords(attribute: string, say: Say): string {
  const known = attributes.find((one) => one === attribute);
  return known === undefined ? attribute : say(`attribute.${known}`);
}

function valueWords({ value, title }: ConditionValue, { kind }: Subject, titles: Titles): string {
  if (typeof value === 'boolean') return titles.say(value ? 'yes' : 'no');
  if (kind === 'category' && isCategory(value)) return titles.say(`category.${value}`);
  return titles.text(title, String(value));
}

type CategoryKey = 'new' | 'active' | 'waiting' | 'done' | 'closed';

function isCategory(value: unknown): value is CategoryKey {
  return ['new', 'active', 'waiting', 'done', 'closed'].includes(String(value));
}
