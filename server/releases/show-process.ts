/** A process as a page needs it: what there is to choose, to filter by and to show. Rules and roles stay here. */
import {
  type ChoiceOption,
  type CompiledField,
  type CompiledProcess,
  type CompiledTransition,
  hasRole,
  type LocalText,
  type StateNode,
  type World,
} from '#engine';

export type ShownState = {
  readonly path: string;
  readonly parent?: string;
  readonly region?: true;
  readonly title?: LocalText;
  /** What requesters read in place of the title. */
  readonly portal?: LocalText;
  readonly category: string;
};

export type ShownTransition = {
  readonly key: string;
  readonly title?: LocalText;
  readonly from: readonly string[];
  /** States that it may lead to; empty: the ticket stays where it is. */
  readonly to: readonly string[];
};

export type ShownProcess = {
  readonly key: string;
  readonly title: LocalText;
  readonly description?: LocalText;
  readonly states: readonly ShownState[];
  readonly transitions: readonly ShownTransition[];
};

export function shownProcess({ key, definition, tree, transitions }: CompiledProcess): ShownProcess {
  const { title, description } = definition;
  return {
    key,
    title,
    ...(description === undefined ? {} : { description }),
    states: [...tree.nodes.values()].map(shownState),
    transitions: [...transitions.values()].map(shownTransition),
  };
}

export type ShownField = {
  readonly key: string;
  readonly type: string;
  readonly title?: LocalText;
  readonly help?: LocalText;
  readonly many: boolean;
  readonly searchable: boolean;
  readonly currency?: string;
  readonly dependsOn?: string;
  readonly to?: string;
  readonly options?: readonly ShownOption[];
};

export type ShownOption = {
  readonly value: string;
  readonly title: LocalText;
  readonly under?: readonly string[];
  readonly retired?: true;
};

/** Fields of the process and of its models, each once; of those that only agents see none to whoever holds no such role. */
export function shownFields(process: CompiledProcess, roles: ReadonlySet<string>): readonly ShownField[] {
  const seesAll = hasRole(roles, process.access.seeAll);
  const fields = new Map<string, ShownField>();
  for (const { fields: some } of [process, ...process.models.values()]) {
    for (const field of some.values()) {
      const isShownToSomebody = (field.definition.show ?? []).length > 0;
      if ((seesAll || isShownToSomebody) && !fields.has(field.key)) fields.set(field.key, shownField(field));
    }
  }
  return [...fields.values()];
}

export function shownLinks({ definition }: CompiledProcess) {
  return Object.entries(definition.links ?? {}).map(([key, { title, to, parent = false }]) => ({
    key,
    ...(title === undefined ? {} : { title }),
    to,
    parent,
  }));
}

/** What records of tickets name by key: without these words a checklist could not be read. */
export type ShownRecords = {
  readonly approvals: Readonly<Record<string, LocalText>>;
  readonly checklists: Readonly<Record<string, ShownParts>>;
  readonly plans: Readonly<Record<string, ShownParts>>;
  readonly models: Readonly<Record<string, LocalText>>;
  /** What a timer of a state does when it is up: runs a transition, or tells somebody. */
  readonly timers: Readonly<Record<string, ShownTimer>>;
};

export type ShownTimer = { readonly run?: string; readonly tells: boolean };

/** Points of a checklist, steps of a plan. */
export type ShownParts = { readonly title?: LocalText; readonly parts: Readonly<Record<string, LocalText>> };

/** Approvals and plans of the process and of its models, and all checklists: any of them can be opened on any ticket. */
export function shownRecords(process: CompiledProcess, world: World): ShownRecords {
  const all = [process, ...process.models.values()];
  const approvals = all.flatMap((one) => [...one.approvals].map(([key, { rule }]) => [key, rule.title ?? {}] as const));
  const plans = all.flatMap((one) => [...one.plans].map(([key, { definition }]) => [key, definition] as const));
  return {
    approvals: Object.fromEntries(approvals.filter(([, title]) => Object.keys(title).length > 0)),
    checklists: Object.fromEntries(
      [...world.checklists].map(([key, { title, points }]) => [key, { title, parts: titlesOf(points) }]),
    ),
    plans: Object.fromEntries(
      plans.map(([key, { title, steps }]) => [
        key,
        { ...(title === undefined ? {} : { title }), parts: titlesOf(steps) },
      ]),
    ),
    models: Object.fromEntries(
      [...process.models].flatMap(([key, { model }]) => (model === undefined ? [] : [[key, model.title] as const])),
    ),
    timers: Object.fromEntries(
      [...process.states.values()].flatMap(({ timers }) =>
        timers.map(({ id, action: { run, notify } }) => [
          id,
          { ...(run === undefined ? {} : { run }), tells: notify !== undefined },
        ]),
      ),
    ),
  };
}

function titlesOf(parts: Readonly<Record<string, { readonly title: LocalText }>>): Readonly<Record<string, LocalText>> {
  return Object.fromEntries(Object.entries(parts).map(([key, { title }]) => [key, title]));
}

function shownState({ path, parent, region, definition, category }: StateNode): ShownState {
  const { title, portal } = definition;
  return {
    path,
    ...(parent === undefined ? {} : { parent }),
    ...(region ? { region } : {}),
    ...(title === undefined ? {} : { title }),
    ...(portal === undefined ? {} : { portal }),
    category,
  };
}

function shownTransition({ key, definition: { title }, from, alternatives }: CompiledTransition): ShownTransition {
  const to = [...new Set(alternatives?.map((alternative) => alternative.to))];
  return { key, ...(title === undefined ? {} : { title }), from, to };
}

function shownField({ key, definition, options }: CompiledField): ShownField {
  const { type, title, help, many = false, searchable = false, currency, dependsOn, to } = definition;
  return {
    key,
    type,
    many,
    searchable,
    ...(title === undefined ? {} : { title }),
    ...(help === undefined ? {} : { help }),
    ...(currency === undefined ? {} : { currency }),
    ...(dependsOn === undefined ? {} : { dependsOn }),
    ...(to === undefined ? {} : { to }),
    ...(options === undefined ? {} : { options: [...options].map(shownOption) }),
  };
}

function shownOption([value, { title, under, retired }]: readonly [string, ChoiceOption]): ShownOption {
  return {
    value,
    title,
    ...(under === undefined ? {} : { under: [under].flat() }),
    ...(retired === true ? { retired } : {}),
  };
}
