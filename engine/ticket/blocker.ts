/**
 * Words. Blocker: one reason why a command is refused, as a code with parameters; `describe` words it.
 * Every blocker of a command is named at once.
 */
import type { LocalText } from '../definition/text.ts';

export type Blocker =
  | { readonly code: 'notVisible' }
  | { readonly code: 'unknownProcess'; readonly process: string }
  | { readonly code: 'unknownModel'; readonly model: string }
  | { readonly code: 'unknownCommand'; readonly command: string; readonly known: readonly string[] }
  | {
      readonly code: 'notFromHere';
      readonly command: string;
      readonly state: readonly string[];
      readonly from: readonly string[];
    }
  | { readonly code: 'notAllowed'; readonly command: string; readonly roles: readonly string[] }
  | { readonly code: 'missing'; readonly field: string }
  | { readonly code: 'unknownField'; readonly field: string }
  | { readonly code: 'hiddenField'; readonly field: string }
  | { readonly code: 'readOnlyField'; readonly field: string }
  | { readonly code: 'wrongShape'; readonly field: string; readonly problem: string }
  | { readonly code: 'notOffered'; readonly field: string; readonly value: string }
  | { readonly code: 'overrideNotAllowed'; readonly field: string; readonly roles: readonly string[] }
  | { readonly code: 'overrideComment'; readonly field: string }
  | { readonly code: 'notOnBehalf'; readonly field: 'requester' }
  | { readonly code: 'commentMissing'; readonly audience: 'public' | 'internal' | 'any' }
  | { readonly code: 'effortMissing'; readonly person?: string }
  | { readonly code: 'windowPassed'; readonly until: string }
  /** `that` is the rule's source; empty for somebody who does not see all of the ticket. */
  | { readonly code: 'notHolding'; readonly text: LocalText; readonly that: string }
  | { readonly code: 'notKnown'; readonly text: LocalText; readonly that: string; readonly fields: readonly string[] }
  | { readonly code: 'noAlternative'; readonly command: string; readonly fields: readonly string[] }
  | {
      readonly code: 'checklistUnfinished';
      readonly checklist: string;
      readonly definition: string;
      readonly points: readonly string[];
    }
  | { readonly code: 'noApprover'; readonly approval: string; readonly by: string }
  | { readonly code: 'notVoter'; readonly approval: string }
  | { readonly code: 'votedAlready'; readonly approval: string }
  | { readonly code: 'approvalClosed'; readonly approval: string }
  | { readonly code: 'noDelegation'; readonly approval: string }
  | {
      readonly code: 'notFound';
      readonly what: 'approval' | 'checklist' | 'point' | 'plan' | 'link' | 'message' | 'timer' | 'clock';
      readonly id: string;
    }
  | { readonly code: 'badArgument'; readonly argument: string; readonly problem: string }
  | { readonly code: 'cannotLink'; readonly link: string; readonly process: string }
  | { readonly code: 'cannotMove'; readonly process: string; readonly state: string }
  | { readonly code: 'chainTooLong'; readonly commands: readonly string[] }
  | { readonly code: 'inTheWake'; readonly command: string; readonly blocker: Blocker }
  /** Told in place of blockers that name what is not shown to the reader; `execute` itself never answers it. */
  | { readonly code: 'heldBack'; readonly command: string };

export type BlockerCode = Blocker['code'];
