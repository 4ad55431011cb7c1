/** The conditions under which somebody has a role on a ticket, gathered so that none says what a wider one says already. */
import { type Relation, relations } from '../definition/process.ts';
import type { BranchCondition } from './branches.ts';
import type { Reader } from './visibility.ts';

/** One group, one organisation, both of them, a relation, or none: every ticket. */
type Condition = {
  readonly relation?: Exclude<Relation, 'member'>;
  readonly group?: string;
  readonly organisation?: string;
};

type Sight = 'some' | 'all';

const everyTicket: Condition = {};

/** What a reader sees of one process, role by role; the roles with the best sight are to be added first. */
export class SeenTickets {
  readonly #process: string;
  readonly #reader: Reader;
  readonly #found = new Map<string, { readonly condition: Condition; readonly sight: Sight }>();

  constructor(process: string, reader: Reader) {
    this.#process = process;
    this.#reader = reader;
  }

  add(roles: readonly string[], sight: Sight): void {
    for (const condition of roles.flatMap((role) => conditionsOf(role, this.#process, this.#reader))) {
      const key = keyOf(condition);
      if (!this.#found.has(key)) this.#found.set(key, { condition, sight });
    }
  }

  conditions(sight: Sight): readonly BranchCondition[] {
    const found = [...this.#found.values()].filter((one) => one.sight === sight);
    return gathered(found.flatMap(({ condition }) => (this.#isCovered(condition, sight) ? [] : [condition])));
  }

  #isCovered(condition: Condition, sight: Sight): boolean {
    return widerThan(condition).some((wider) => {
      const known = this.#found.get(keyOf(wider));
      return known !== undefined && (known.sight === 'all' || sight === 'some');
    });
  }
}

function conditionsOf(role: string, process: string, { actor, facts }: Reader): readonly Condition[] {
  if (role === '*') return [everyTicket];
  const granted = (facts.grants ?? []).filter(
    (grant) => grant.role === role && (grant.process === undefined || grant.process === process),
  );
  const conditions = granted.map(({ group, organisation }) => ({
    ...(group === undefined ? {} : { group }),
    ...(organisation === undefined ? {} : { organisation }),
  }));
  return actor.kind === 'person' ? [...conditions, ...relatedBy(role, facts.memberOf)] : conditions;
}

function relatedBy(role: string, memberOf: readonly string[] = []): readonly Condition[] {
  const relation = relations.find((one) => one === role);
  if (relation === undefined) return [];
  return relation === 'member' ? memberOf.map((group) => ({ group })) : [{ relation }];
}

function keyOf({ relation, group, organisation }: Condition): string {
  return JSON.stringify([relation, group, organisation]);
}

function widerThan({ relation, group, organisation }: Condition): readonly Condition[] {
  if (group !== undefined && organisation !== undefined) return [everyTicket, { group }, { organisation }];
  return relation === undefined && group === undefined && organisation === undefined ? [] : [everyTicket];
}

/** One condition for all groups, one for the groups of each organisation, one for all organisations. */
function gathered(conditions: readonly Condition[]): readonly BranchCondition[] {
  const groups = new Map<string | undefined, string[]>();
  const organisations: string[] = [];
  const found: BranchCondition[] = [];
  for (const { relation, group, organisation } of conditions) {
    if (relation !== undefined) found.push({ by: relation });
    else if (group !== undefined) groups.set(organisation, [...(groups.get(organisation) ?? []), group]);
    else if (organisation !== undefined) organisations.push(organisation);
    else return [{ by: 'every' }];
  }
  for (const [organisation, values] of groups) {
    found.push({ by: 'group', values, ...(organisation === undefined ? {} : { organisation }) });
  }
  if (organisations.length > 0) found.push({ by: 'organisation', values: organisations });
  return found;
}
