/** Which fields a viewer may write with `edit` in the states that are active. */
import type { CompiledProcess } from '../compile/types.ts';
import { hasRole } from './roles.ts';
import { isShown, type Viewer } from './visibility.ts';

/** Whether an edit rule lets these roles write the field in these active states, outer ones included. */
export function mayEdit(process: CompiledProcess, key: string, active: readonly string[], viewer: Viewer): boolean {
  const field = process.fields.get(key);
  if (field === undefined || !isShown(field, viewer)) return false;
  if (active.some((path) => process.states.get(path)?.readOnly.has(key))) return false;
  const roles = field.definition.edit;
  if (roles !== undefined && !hasRole(viewer.roles, roles)) return false;
  return process.edits.some(
    (rule) =>
      (rule.fields === '*' || rule.fields.has(key)) &&
      (rule.states === '*' || rule.states.some((path) => active.includes(path))) &&
      hasRole(viewer.roles, rule.roles),
  );
}
