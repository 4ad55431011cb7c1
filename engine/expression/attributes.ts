/** What stands behind a dot: attributes of people and items come from the facts, parts of a record from its value. */
import type { ExpressionContext } from './context.ts';
import type { PathUse } from './paths.ts';
import type { Evaluate, Piece } from './piece.ts';
import { insteadOf } from './problem.ts';
import { ciAttributes, personAttributes } from './scope.ts';
import { Unknown } from './unknown.ts';
import { aType, longestKey, type Member, type Parts, type RecordType, type SubjectType } from './value-type.ts';
import { isParts, readText } from './values.ts';

/** The piece for `owner.name`. */
export function selectAttribute(owner: Piece, name: string, use: PathUse): Piece {
  const { type } = owner;
  if (type.kind === 'person' || type.kind === 'ci') return subjectAttribute(owner, type, name, use);
  if (type.kind === 'record') return recordPart(owner, type, name, use);
  if (type.kind === 'any') return owner;
  return use.complain('unknownAttribute', `${owner.path ?? 'This'} is ${aType(type)} and has no '${name}'.`);
}

function subjectAttribute(owner: Piece, type: SubjectType, name: string, { reads, complain }: PathUse): Piece {
  const path = `${owner.path ?? type.of.join('|')}.${name}`;
  if (name === 'id') return { type: { kind: 'string', maxLength: longestKey }, evaluate: owner.evaluate, path };
  if (type.idOnly) return complain('unknownAttribute', `Of a manager only the id is known, not '${name}'.`);
  const member = memberOf(type, name);
  if (member === undefined) {
    const more = type.kind === 'person' ? ['manager', ...Object.keys(personAttributes)] : Object.keys(ciAttributes);
    return complain('unknownAttribute', `A ${type.kind} has no '${name}': ${insteadOf(name, ['id', ...more])}`);
  }
  for (const of of type.of) reads.attribute(type.kind, of, name);
  const facts = type.kind === 'person' ? personFacts : ciFacts;
  return { type: member.type, evaluate: partOf(owner.evaluate, facts, name, member, path), path, elements: path };
}

function recordPart(owner: Piece, type: RecordType, name: string, { complain }: PathUse): Piece {
  const member = Object.hasOwn(type.members, name) ? type.members[name] : undefined;
  if (member === undefined) {
    const known = Object.keys(type.members);
    return complain('unknownAttribute', `A ${type.name} has no '${name}': ${insteadOf(name, known)}`);
  }
  const path = `${owner.path ?? type.name}.${name}`;
  return { type: member.type, evaluate: partOf(owner.evaluate, itself, name, member, path), path, elements: path };
}

function memberOf(type: SubjectType, name: string): Member | undefined {
  if (type.kind === 'person' && name === 'manager') {
    return { type: { kind: 'person', of: type.of.map((of) => `${of}.manager`), idOnly: true }, read: readText };
  }
  const members = type.kind === 'person' ? personAttributes : ciAttributes;
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

type PartsOf = (context: ExpressionContext, owner: unknown) => Parts | undefined;

function partOf(owner: Evaluate, parts: PartsOf, name: string, member: Member, path: string): Evaluate {
  const empty = new Unknown([path]);
  return (context, variables) => {
    const subject = owner(context, variables);
    if (subject instanceof Unknown) return subject;
    const found = parts(context, subject);
    // Own members only: data may name its keys after JavaScript's.
    if (!isParts(found) || !Object.hasOwn(found, name)) return empty;
    return member.read(found[name]) ?? empty;
  };
}

const itself: PartsOf = (_context, owner) => (isParts(owner) ? owner : undefined);

const personFacts: PartsOf = ({ actor, facts: { people } }, id) => {
  if (typeof id !== 'string') return undefined;
  if (people !== undefined && Object.hasOwn(people, id)) return people[id];
  return actor?.id === id ? actor : undefined;
};

const ciFacts: PartsOf = ({ facts: { cis } }, id) => {
  return typeof id === 'string' && cis !== undefined && Object.hasOwn(cis, id) ? cis[id] : undefined;
};
