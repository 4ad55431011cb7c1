/**
 * Judges each update by the process. Gates that the log cannot answer are counted and refuse nothing: a command that no
 * other gate shuts out is accepted as far as the log goes. It is carried out without those gates, so that the ticket goes
 * the process's own way; where it then is not as the log has it, `adopt` puts it there, and each update is judged alone.
 */
import { type Blocker, type Command, type CompiledProcess, execute, noFacts, type Ticket, type World } from '#engine';
import { commandOf } from './log-command.ts';
import type { LogMap } from './log-map.ts';
import { answerable, seenByAll } from './log-worlds.ts';
import { type Difference, type Overridden, putAsLogged, type Setting } from './put-as-logged.ts';
import type { Update } from './read-updates.ts';
import { type RecordedGates, recordedGates } from './recorded.ts';

/** Why a row is no command of the process at all, so that no gate was asked. */
export type RowBlocker =
  | { readonly code: 'unknownState'; readonly state: string }
  | { readonly code: 'unknownValue'; readonly field: string; readonly value: string }
  | { readonly code: 'noCommand'; readonly from: string; readonly to: string };

export type AnyBlocker = Blocker | RowBlocker;

export type Judgement = {
  /** The command's type; a dash where the row is none. */
  readonly command: string;
  /** `accepted`: of the gates only such are shut as the log cannot answer. `acceptedOutright`: none is shut. */
  readonly outcome: 'acceptedOutright' | 'accepted' | 'refused';
  readonly recorded: readonly AnyBlocker[];
  readonly notRecorded: readonly AnyBlocker[];
  readonly adopted: boolean;
  /** The command was carried out, and led to what the log has. */
  readonly conforms: boolean;
  /** How the ticket came to be otherwise than the log has it, though the command was carried out. */
  readonly detours: readonly Difference[];
  readonly overridden: readonly Overridden[];
};

/** One judge for a whole log; tickets follow one another. */
export class Judge {
  readonly #setting: Setting;
  readonly #gates: RecordedGates;
  readonly #answerable: World;
  #ticket: Ticket | undefined;
  #from: string | undefined;

  constructor(world: World, map: LogMap) {
    const process = world.processes.get(map.process) as CompiledProcess;
    this.#gates = recordedGates(map, process);
    this.#setting = { world: seenByAll(world, map.process), process, map };
    this.#answerable = answerable(world, map.process, this.#gates);
  }

  /** As it came to be after the row that was judged last. */
  get ticket(): Ticket | undefined {
    return this.#ticket;
  }

  judge(update: Update): Judgement {
    if (update.isFirst) {
      this.#ticket = undefined;
      this.#from = undefined;
    }
    const { command, blockers, ticket } = this.#ask(update);
    const { recorded, notRecorded } = this.#sort(blockers);
    const carriedOut = command === undefined || recorded.length > 0 ? undefined : (ticket ?? this.#without(command));
    const put = putAsLogged(this.#setting, carriedOut ?? this.#ticket, update);
    this.#ticket = put.ticket;
    this.#from = update.state ?? this.#from;
    return {
      command: command?.type ?? '-',
      outcome: recorded.length > 0 ? 'refused' : notRecorded.length > 0 ? 'accepted' : 'acceptedOutright',
      recorded,
      notRecorded,
      adopted: put.adopted,
      conforms: carriedOut !== undefined && put.differences.length === 0,
      detours: carriedOut === undefined ? [] : put.differences,
      overridden: put.overridden,
    };
  }

  /** The command of the row, every gate that is shut for it, and the ticket where none is. */
  #ask(update: Update): { command?: Command; blockers: readonly AnyBlocker[]; ticket?: Ticket } {
    const own = update.unknown.map(({ field, text }): RowBlocker => ({ code: 'unknownValue', field, value: text }));
    if (update.state === undefined) {
      return { blockers: [{ code: 'unknownState', state: update.stateText }, ...own] };
    }
    const { world, process, map } = this.#setting;
    const command = commandOf(map, process, update, this.#from);
    if (command === undefined) {
      return { blockers: [{ code: 'noCommand', from: this.#from ?? '-', to: update.state }, ...own] };
    }
    const outcome = execute(world, this.#ticket, command, noFacts);
    if (outcome.outcome === 'refused') return { command, blockers: [...own, ...outcome.blockers] };
    return own.length > 0 ? { command, blockers: own } : { command, blockers: [], ticket: outcome.ticket };
  }

  #sort(blockers: readonly AnyBlocker[]): Pick<Judgement, 'recorded' | 'notRecorded'> {
    const recorded: AnyBlocker[] = [];
    const notRecorded: AnyBlocker[] = [];
    for (const blocker of blockers) {
      const isRecorded = isOfRow(blocker) || this.#gates.isRecorded(blocker, this.#ticket);
      (isRecorded ? recorded : notRecorded).push(blocker);
    }
    return { recorded, notRecorded };
  }

  /** Undefined where the process, even asked so, does not answer: an unfinished checklist cannot be taken away. */
  #without(command: Command): Ticket | undefined {
    const outcome = execute(this.#answerable, this.#ticket, command, noFacts);
    return outcome.outcome === 'accepted' ? outcome.ticket : undefined;
  }
}

function isOfRow(blocker: AnyBlocker): blocker is RowBlocker {
  return blocker.code === 'unknownState' || blocker.code === 'unknownValue' || blocker.code === 'noCommand';
}
