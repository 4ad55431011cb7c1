/**
 * Words. Merged branch: a part of the tickets that a viewer sees, over all releases in use. Processes whose tickets he sees
 * on the same condition are one branch; releases are named only where their declarations differ.
 */
import { type Branch, type BranchCondition, branchesShowing, visibleTo, type World } from '#engine';
import type { ListedRelation, Viewer } from './viewer.ts';

export type MergedBranch = {
  readonly sight: 'some' | 'all';
  readonly condition: BranchCondition;
  /** Absent: whatever the process is. */
  readonly processes?: readonly string[];
  /** Ids; absent: whatever the release is. */
  readonly releases?: readonly number[];
};

/** A branch of a single process. */
export type BranchPart = MergedBranch & { readonly processes: readonly [string] };

/** The tickets that the viewer sees. Branches may share tickets; the best sight counts. */
export function branchesOf(viewer: Viewer): readonly MergedBranch[] {
  return mergeParts(partsOf(viewer), viewer);
}

/** The same, process by process. */
export function partsOf(viewer: Viewer): readonly BranchPart[] {
  return remembered(viewer, '', (world) => visibleTo(world, viewer.reader));
}

/** Those of his tickets in which a field is shown to him, process by process: only among them may it be asked. */
export function partsShowing(viewer: Viewer, field: string): readonly BranchPart[] {
  return remembered(viewer, field, (world) => branchesShowing(world, field, viewer.reader));
}

/** A viewer lives as long as a request, which asks the same several times. */
const known = new WeakMap<Viewer, Map<string, readonly BranchPart[]>>();

function remembered(
  viewer: Viewer,
  key: string,
  branchesIn: (world: World) => readonly Branch[],
): readonly BranchPart[] {
  const byKey = known.get(viewer) ?? new Map<string, readonly BranchPart[]>();
  known.set(viewer, byKey);
  const parts = byKey.get(key) ?? partsIn(viewer, branchesIn);
  byKey.set(key, parts);
  return parts;
}

/** Parts that differ in nothing but the process, as one; where they are all processes, none is named. */
export function mergeParts(parts: readonly BranchPart[], { releases }: Viewer): readonly MergedBranch[] {
  const all = new Set(releases.flatMap(({ world }) => [...world.processes.keys()]));
  const merged = new Map<string, { readonly rest: Omit<BranchPart, 'processes'>; readonly processes: string[] }>();
  for (const { processes, ...rest } of parts) {
    const key = JSON.stringify(rest);
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { rest, processes: [...processes] });
    else known.processes.push(...processes);
  }
  // Every ticket has a process of a release in use: to list all of them says nothing.
  return [...merged.values()].map(({ rest, processes }) =>
    processes.length === all.size ? rest : { ...rest, processes },
  );
}

function partsIn(viewer: Viewer, branchesIn: (world: World) => readonly Branch[]): readonly BranchPart[] {
  const byProcess = new Map<string, Map<number, readonly Branch[]>>();
  for (const { id, world } of viewer.releases) {
    const branches = branchesIn(world);
    for (const key of world.processes.keys()) {
      const own = branches.filter(({ process }) => process === key);
      byProcess.set(key, (byProcess.get(key) ?? new Map<number, readonly Branch[]>()).set(id, own));
    }
  }
  const parts = [...byProcess].flatMap(([process, releases]) => partsOfProcess(process, releases));
  return parts.filter(({ condition }) => leadsToTickets(condition, viewer));
}

/** Branches of one process, the same ones of several releases once. */
function partsOfProcess(process: string, releases: ReadonlyMap<number, readonly Branch[]>): readonly BranchPart[] {
  const found = new Map<string, { readonly branch: Branch; readonly releases: number[] }>();
  for (const [release, branches] of releases) {
    for (const branch of branches) {
      const known = found.get(JSON.stringify(branch));
      if (known === undefined) found.set(JSON.stringify(branch), { branch, releases: [release] });
      else known.releases.push(release);
    }
  }
  return [...found.values()].map(({ branch, releases: some }): BranchPart => {
    const { process: _, sight, ...condition } = branch;
    const isEverywhere = some.length === releases.size;
    return { sight, condition, processes: [process], ...(isEverywhere ? {} : { releases: some }) };
  });
}

/** What is listed in which table for a relation; approvers are also those who stand in for somebody. */
const listedAs: Readonly<Partial<Record<BranchCondition['by'], readonly ListedRelation[]>>> = {
  affected: ['affected'],
  watcher: ['watcher'],
  approver: ['approver', 'asked'],
};

/** A branch in which nothing can lie is not asked. */
function leadsToTickets(condition: BranchCondition, { reports, listed }: Viewer): boolean {
  if (condition.by === 'manager') return reports.length > 0;
  return listedAs[condition.by]?.some((relation) => listed.has(relation)) ?? true;
}
