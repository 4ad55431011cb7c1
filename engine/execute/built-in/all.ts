/** Every built-in command by its name; create and moveTo change the ticket's process and stand apart. */
import type { BuiltInCommand } from '../../ticket/command.ts';
import type { Work } from '../work.ts';
import { adopt, repair } from './adopt.ts';
import { childChanged, childRefused } from './child.ts';
import { delegate } from './delegate.ts';
import { due } from './due.ts';
import { edit } from './edit.ts';
import { effort } from './effort.ts';
import { link, unlink } from './link.ts';
import { message } from './message.ts';
import { openChecklist, openPlan } from './open.ts';
import { split } from './split.ts';
import { tick } from './tick.ts';
import { vote } from './vote.ts';
import { unwatch, watch } from './watch.ts';

export const builtIns: Readonly<Record<Exclude<BuiltInCommand, 'create' | 'moveTo'>, (work: Work) => void>> = {
  edit,
  message,
  vote,
  delegate,
  tick,
  openChecklist,
  openPlan,
  effort,
  watch,
  unwatch,
  link,
  unlink,
  split,
  due,
  adopt,
  repair,
  childChanged,
  childRefused,
};
