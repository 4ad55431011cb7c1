/** The engine's door: the definition language and everything that is computed from it. */

export { type Branch, type BranchCondition, branchesShowing, visibleTo } from './access/branches.ts';
export { type RelationRule, relationRules } from './access/relations.ts';
export { hasRole, rolesOf } from './access/roles.ts';
export { canSee, isShown, type Reader, type Sight, sightOf, type Viewer } from './access/visibility.ts';
export { Calendar, type Calendars, calendarOf, compileCalendar } from './calendar/calendar.ts';
export { type Cron, isCronProblem, parseCron } from './calendar/cron.ts';
export { type DayOff, nextOccurrence, type Recurrence } from './calendar/recurrence.ts';
export { type CalendarYear, weekOf, type YearDay, type YearMonth, yearOf } from './calendar/year.ts';
export { check } from './check/check.ts';
export type { CompiledLetter, LetterSource } from './compile/letters.ts';
export type { Move } from './compile/machine.ts';
export type { Problem } from './compile/problem.ts';
export { assignmentRules } from './compile/routing-columns.ts';
export type { CompiledClock, CompiledServiceLevel, ServiceLevels } from './compile/service-levels.ts';
export { activePaths, outermost, type StateNode, type StateTree } from './compile/state-tree.ts';
export type {
  CompiledCiType,
  CompiledField,
  CompiledProcess,
  CompiledState,
  CompiledTransition,
  World,
} from './compile/types.ts';
export { type Compilation, compile } from './compile/world.ts';
export * from './definition/catalogue.ts';
export * from './definition/definition.ts';
export { isoDurationMs, type Span } from './definition/duration.ts';
export { type FieldDefinition, type FieldType, fieldTypes } from './definition/field.ts';
export { lettersOff } from './definition/nearest.ts';
export { parsePack } from './definition/parse.ts';
export * from './definition/process.ts';
export { schemaFiles } from './definition/schema/schemas.ts';
export { inLanguage, type LocalText } from './definition/text.ts';
export { describe } from './describe/describe.ts';
export { type Asker, type AvailableCommand, available } from './execute/available.ts';
export { type Call, callsOf } from './execute/calls.ts';
export { type CommandReads, readsOf } from './execute/command-reads.ts';
export { execute, processOf } from './execute/execute.ts';
export { factsNeeded } from './execute/facts-needed.ts';
export type { Accepted, Outcome, Refused } from './execute/outcome.ts';
export { isOpen } from './execute/parents.ts';
export { isStale, type StaleInput, type Staleness } from './execute/stale.ts';
export type { CompiledExpression } from './expression/compile.ts';
export { type Form, type FormField, type FormSchema, form } from './form/form.ts';
export { fold, type Replay, replay } from './history/history.ts';
export { type Condition, type ConditionValue, conditionOf, type Subject } from './outline/condition.ts';
export { outlineOf } from './outline/outline.ts';
export type * from './outline/types.ts';
export { explainRoute, type Route, type RouteExplanation, type RowTold, route } from './routing/route.ts';
export {
  advanceClocks,
  type ClockStep,
  isShareDue,
  type Share,
  shareActions,
  tellShare,
} from './service-level/advance.ts';
export type { CancelReason, Clock, ClockStatus, Segment, Target } from './service-level/clock.ts';
export { type ClockExplanation, type ClockStepTold, explainClock, explainSpan } from './service-level/explain.ts';
export { endOf } from './service-level/length.ts';
export { consumedAt, dueOf, nextShare } from './service-level/measure.ts';
export { type LevelPreview, type PreviewQuestion, previewLevel } from './service-level/preview.ts';
export { type Sent, type SimulatedDesk, simulateDesk } from './simulate/desk.ts';
export { type Directory, gather } from './simulate/gather.ts';
export {
  compileTemplate,
  renderTemplate,
  type TemplateData,
  type TemplateMode,
  type TemplateScope,
} from './template/index.ts';
export type { Blocker, BlockerCode } from './ticket/blocker.ts';
export * from './ticket/command.ts';
export type { Effect, EffectKey, Recipient } from './ticket/effect.ts';
export type { Entry } from './ticket/entry.ts';
export * from './ticket/facts.ts';
export { applyPatch, isEqual, type Patch, patchBetween } from './ticket/patch.ts';
export * from './ticket/ticket.ts';
export { blockersFor, type RefusalInput } from './view/blocker-view.ts';
export { type EntryInput, type EntryView, entryFor, type FieldChange, type MoveSeen } from './view/entry-view.ts';
export { fieldsShownTo } from './view/reading.ts';
export { type TicketView, ticketFor } from './view/ticket-view.ts';
