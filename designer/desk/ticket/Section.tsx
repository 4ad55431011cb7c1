import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import classes from './panel.module.css';

type SectionProps = {
  readonly title: string;
  /** Beside the title: a count, a sum. */
  readonly aside?: ReactNode;
  readonly isClosedAtFirst?: boolean;
  readonly children: ReactNode;
};

/** A part of the side panel, folded by its title. */
export function Section({ title, aside, isClosedAtFirst = false, children }: SectionProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(!isClosedAtFirst);
  return (
    <section className={classes.section} aria-labelledby={`${id}-title`}>
      <h2 className={classes.title} id={`${id}-title`}>
        <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          <ChevronRight size={14} aria-hidden="true" className={classes.chevron} />
          <span>{title}</span>
          {aside === undefined ? null : <span className={classes.aside}>{aside}</span>}
        </button>
      </h2>
      <div id={id} hidden={!isOpen} className={classes.inside}>
        {children}
      </div>
    </section>
  );
}
