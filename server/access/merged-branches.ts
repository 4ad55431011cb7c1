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

/** The tickets that the viewer sees. Branches may share tickets; the best sight counts. */
export function branchesOf(viewer: Viewer): readonly MergedBranch[] {
  return merged(viewer, (world) => visibleTo(world, viewer.reader));
}

/** Those of his tickets in which a field is shown to him: only among them may it be asked. */
export function branchesShowingField(viewer: Viewer, field: string): readonly MergedBranch[] {
  return merged(viewer, (world) => branchesShowing(world, field, viewer.reader));
}

function merged(viewer: Viewer, branchesIn: (world: World) => readonly Branch[]): readonly MergedBranch[] {
  const byProcess = new Map<string, Map<number, readonly Branch[]>>();
  for (const { id, world } of viewer.releases) {
    const branches = branchesIn(world);
    for (const key of world.processes.keys()) {
      const own = branches.filter(({ process }) => process === key);
      byProcess.set(key, (byProcess.get(key) ?? new Map<number, readonly Branch[]>()).set(id, own));
    }
  }
  const parts = [...byProcess].flatMap(([process, releases]) => partsOf(process, releases));
  const live = parts.filter(({ condition }) => leadsToTickets(condition, viewer));
  return withoutNeedlessProcesses(gathered(live), new Set(byProcess.keys()));
}

type Part = MergedBranch & { readonly processes: readonly string[] };

/** Branches of one process, the same ones of several releases once. */
function partsOf(process: string, releases: ReadonlyMap<number, readonly Branch[]>): readonly Part[] {
  const found = new Map<string, { readonly branch: Branch; readonly releases: number[] }>();
  for (const [release, branches] of releases) {
    for (const branch of branches) {
      const known = found.get(JSON.stringify(branch));
      if (known === undefined) found.set(JSON.stringify(branch), { branch, releases: [release] });
      else known.releases.push(release);
    }
  }
  return [...found.values()].map(({ branch, releases: some }): Part => {
    const { process: _, sight, ...condition } = branch;
    const isEverywhere = some.length === releases.size;
    return { sight, condition, processes: [process], ...(isEverywhere ? {} : { releases: some }) };
  });
}

/** Parts of several processes that differ in nothing else. */
function gathered(parts: readonly Part[]): readonly Part[] {
  const found = new Map<string, Part>();
  for (const part of parts) {
    const { processes, ...rest } = part;
    const key = JSON.stringify(rest);
    found.set(key, { ...rest, processes: [...(found.get(key)?.processes ?? []), ...processes] });
  }
  return [...found.values()];
}

/** Every ticket has a process of a release in use: to list all of them says nothing. */
function withoutNeedlessProcesses(parts: readonly Part[], all: ReadonlySet<string>): readonly MergedBranch[] {
  return parts.map((part) => {
    const { processes, ...rest } = part;
    return processes.length === all.size ? rest : part;
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
