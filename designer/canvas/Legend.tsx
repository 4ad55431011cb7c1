import { Button, Popover } from '@mantine/core';
import { CircleHelp } from 'lucide-react';
import { CategoryMark } from '../ui/CategoryMark.tsx';
import { useCanvas } from './canvas-context.ts';
import classes from './legend.module.css';
import { MarkIcon } from './MarkIcons.tsx';

const categories = ['new', 'active', 'waiting', 'done', 'closed'] as const;
const marks = ['approval', 'checklist', 'gate', 'timer', 'reply', 'inside', 'itself'] as const;

/** What the signs of the picture mean. */
export function Legend() {
  const { say } = useCanvas().titles;
  return (
    <Popover position="bottom-end" withinPortal>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<CircleHelp size={14} />}>
          {say('legend')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <LegendSigns />
      </Popover.Dropdown>
    </Popover>
  );
}

export function LegendSigns() {
  const { say } = useCanvas().titles;
  return (
    <ul className={classes.signs}>
      {categories.map((category) => (
        <li key={category}>
          <CategoryMark category={category} />
          {say(`category.${category}`)}
        </li>
      ))}
      {marks.map((mark) => (
        <li key={mark}>
          <MarkIcon kind={mark} size={14} />
          {say(`legendMarks.${mark}`)}
        </li>
      ))}
      <li>{say('legendMarks.others')}</li>
    </ul>
  );
}
