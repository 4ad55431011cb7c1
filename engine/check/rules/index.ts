/** Every rule, by code. A rule is a file of this folder; a test sees that none is missing here. */
import type { Rule } from '../rule.ts';
import { rule as approvalWithoutWay } from './approval-without-way.ts';
import { rule as automaticCycle } from './automatic-cycle.ts';
import { rule as cascadeWithoutChildren } from './cascade-without-children.ts';
import { rule as computedCycle } from './computed-cycle.ts';
import { rule as copiedField } from './copied-field.ts';
import { rule as coveredRow } from './covered-row.ts';
import { rule as crossesRegions } from './crosses-regions.ts';
import { rule as deadAlternative } from './dead-alternative.ts';
import { rule as deadEnd } from './dead-end.ts';
import { rule as decisionTable } from './decision-table.ts';
import { rule as dependentChoice } from './dependent-choice.ts';
import { rule as endlessOrder } from './endless-order.ts';
import { rule as endlessWait } from './endless-wait.ts';
import { rule as expressionCost } from './expression-cost.ts';
import { rule as expressionName } from './expression-name.ts';
import { rule as expressionOption } from './expression-option.ts';
import { rule as expressionSyntax } from './expression-syntax.ts';
import { rule as expressionType } from './expression-type.ts';
import { rule as fieldType } from './field-type.ts';
import { rule as idleAttribute } from './idle-attribute.ts';
import { rule as idleException } from './idle-exception.ts';
import { rule as idleKey } from './idle-key.ts';
import { rule as incompleteField } from './incomplete-field.ts';
import { rule as joinNever } from './join-never.ts';
import { rule as linkTarget } from './link-target.ts';
import { rule as literalValue } from './literal-value.ts';
import { rule as missingCalendar } from './missing-calendar.ts';
import { rule as missingPack } from './missing-pack.ts';
import { rule as missingTranslation } from './missing-translation.ts';
import { rule as neverOpen } from './never-open.ts';
import { rule as noCategory } from './no-category.ts';
import { rule as noResponsible } from './no-responsible.ts';
import { rule as noSuchDate } from './no-such-date.ts';
import { rule as noWayToClosed } from './no-way-to-closed.ts';
import { rule as nobodyRuns } from './nobody-runs.ts';
import { rule as nothingLeft } from './nothing-left.ts';
import { rule as numberClash } from './number-clash.ts';
import { rule as openAlternatives } from './open-alternatives.ts';
import { rule as overlappingHours } from './overlapping-hours.ts';
import { rule as overlappingRows } from './overlapping-rows.ts';
import { rule as reservedCommand } from './reserved-command.ts';
import { rule as routingTable } from './routing-table.ts';
import { rule as runElsewhere } from './run-elsewhere.ts';
import { rule as silentTimer } from './silent-timer.ts';
import { rule as templateText } from './template-text.ts';
import { rule as twoRegions } from './two-regions.ts';
import { rule as unfillableField } from './unfillable-field.ts';
import { rule as unknownApproval } from './unknown-approval.ts';
import { rule as unknownCalendar } from './unknown-calendar.ts';
import { rule as unknownChecklist } from './unknown-checklist.ts';
import { rule as unknownChoiceList } from './unknown-choice-list.ts';
import { rule as unknownCiType } from './unknown-ci-type.ts';
import { rule as unknownField } from './unknown-field.ts';
import { rule as unknownGroup } from './unknown-group.ts';
import { rule as unknownLink } from './unknown-link.ts';
import { rule as unknownPlan } from './unknown-plan.ts';
import { rule as unknownProcess } from './unknown-process.ts';
import { rule as unknownRecipient } from './unknown-recipient.ts';
import { rule as unknownRole } from './unknown-role.ts';
import { rule as unknownRoutingTable } from './unknown-routing-table.ts';
import { rule as unknownServiceLevel } from './unknown-service-level.ts';
import { rule as unknownState } from './unknown-state.ts';
import { rule as unknownTemplate } from './unknown-template.ts';
import { rule as unknownTransition } from './unknown-transition.ts';
import { rule as unknownZone } from './unknown-zone.ts';
import { rule as unmatchedInput } from './unmatched-input.ts';
import { rule as unreachableState } from './unreachable-state.ts';
import { rule as unusedDefinition } from './unused-definition.ts';

export const rules: readonly Rule[] = [
  unknownState,
  unknownField,
  unknownRole,
  unknownTransition,
  unknownProcess,
  unknownLink,
  unknownApproval,
  unknownChoiceList,
  unknownTemplate,
  unknownChecklist,
  unknownPlan,
  unknownCalendar,
  unknownServiceLevel,
  unknownRoutingTable,
  unknownCiType,
  unknownGroup,
  unknownRecipient,
  reservedCommand,
  numberClash,
  unusedDefinition,
  unknownZone,
  missingPack,
  unreachableState,
  deadEnd,
  noWayToClosed,
  twoRegions,
  crossesRegions,
  joinNever,
  idleKey,
  approvalWithoutWay,
  deadAlternative,
  openAlternatives,
  nobodyRuns,
  runElsewhere,
  automaticCycle,
  noResponsible,
  endlessWait,
  cascadeWithoutChildren,
  silentTimer,
  noCategory,
  expressionSyntax,
  expressionName,
  expressionOption,
  expressionType,
  expressionCost,
  computedCycle,
  literalValue,
  incompleteField,
  dependentChoice,
  copiedField,
  linkTarget,
  endlessOrder,
  unfillableField,
  idleAttribute,
  fieldType,
  decisionTable,
  routingTable,
  overlappingRows,
  unmatchedInput,
  coveredRow,
  missingTranslation,
  templateText,
  overlappingHours,
  neverOpen,
  noSuchDate,
  nothingLeft,
  idleException,
  missingCalendar,
];
