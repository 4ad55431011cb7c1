import { initialsOf } from '../../ui/AccountMenu.tsx';
import classes from './conversation.module.css';

/** The sign of a person: his initials. His name stands beside it. */
export function Who({ name }: { readonly name: string }) {
  return (
    <span className={classes.who} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
