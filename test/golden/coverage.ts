/** What of the shipped processes the stories show: transitions accepted, states entered, blockers, templates, outcomes. */
import type { Blocker, Sent, World } from '#engine';
import type { Play } from './play.ts';

export type Coverage = {
  /** `<process>.<transition>`: accepted at least once, by a person or by the process itself. */
  readonly transitions: Seen;
  readonly states: Seen;
  readonly templates: Seen;
  /** `<process>.<approval> <outcome>` */
  readonly approvals: Seen;
  readonly models: Seen;
  readonly blockers: ReadonlySet<string>;
};

export type Seen = { readonly all: readonly string[]; readonly never: readonly string[] };

export function coverageOf(world: World, plays: readonly Play[], templates: readonly string[] = []): Coverage {
  const seen = new Set<string>();
  const blockers = new Set<string>();
  for (const play of plays) {
    for (const played of play.played) if (played.kind === 'sent') noteSent(played.sent, seen, blockers);
    for (const ticket of play.desk.tickets.values()) {
      for (const { rule, outcome } of Object.values(ticket.approvals)) {
        seen.add(`approval ${ticket.process}.${rule} ${outcome ?? 'open'}`);
      }
    }
  }
  const of = (kind: string, all: readonly string[]): Seen => ({
    all,
    never: all.filter((name) => !seen.has(`${kind} ${name}`)),
  });
  const processes = [...world.processes.values()];
  return {
    transitions: of(
      'transition',
      processes.flatMap(({ key, transitions }) => [...transitions.keys()].map((name) => `${key}.${name}`)),
    ),
    states: of(
      'state',
      processes.flatMap(({ key, states }) => [...states.keys()].map((path) => `${key}.${path}`)),
    ),
    templates: of('template', templates),
    approvals: of(
      'approval',
      processes.flatMap(({ key, approvals }) =>
        [...approvals.keys()].flatMap((rule) =>
          ['given', 'refused', 'withdrawn', 'voided'].map((outcome) => `${key}.${rule} ${outcome}`),
        ),
      ),
    ),
    models: of(
      'model',
      processes.flatMap(({ key, models }) => [...models.keys()].map((model) => `${key}.${model}`)),
    ),
    blockers,
  };
}

function noteSent({ outcome, caused }: Sent, seen: Set<string>, blockers: Set<string>): void {
  if (outcome.outcome === 'refused') {
    for (const blocker of outcome.blockers) noteBlocker(blocker, blockers);
    return;
  }
  const { process, fields } = outcome.ticket;
  for (const { command, patch } of outcome.entries) {
    seen.add(`transition ${process}.${command.type}`);
    if (command.type === 'create' && fields.model !== undefined) seen.add(`model ${process}.${String(fields.model)}`);
    for (const path of Object.keys((patch.entered as object | undefined) ?? {})) seen.add(`state ${process}.${path}`);
  }
  for (const effect of outcome.effects) if (effect.kind === 'notify') seen.add(`template ${effect.template}`);
  for (const one of caused) noteSent(one, seen, blockers);
}

function noteBlocker(blocker: Blocker, blockers: Set<string>): void {
  blockers.add(blocker.code);
  if (blocker.code === 'inTheWake') noteBlocker(blocker.blocker, blockers);
}

/** The coverage as its golden file shows it. */
export function coverageText({ transitions, states, templates, approvals, models, blockers }: Coverage): string {
  const line = (title: string, { all, never }: Seen) => [
    `${title}: ${all.length - never.length} of ${all.length}`,
    ...never.map((name) => `  never: ${name}`),
  ];
  return [
    ...line('Transitions accepted', transitions),
    ...line('States entered', states),
    ...line('Templates sent', templates),
    ...line('Outcomes of approvals', approvals),
    ...line('Models used', models),
    `Blockers met: ${blockers.size}`,
    ...[...blockers].sort().map((code) => `  ${code}`),
    '',
  ].join('\n');
}
