import { Check } from 'lucide-react';
import { useEffect } from 'react';
import classes from './said.module.css';
import { said } from './said.ts';
import { useChangingValue } from './useChangingValue.ts';

/** Says what was done, and goes away by itself. */
export function Said() {
  const sentence = useChangingValue(said);
  useEffect(() => {
    if (sentence === undefined) return;
    const timer = setTimeout(() => said.set(undefined), 6_000);
    return () => clearTimeout(timer);
  }, [sentence]);
  return (
    <div role="status" aria-live="polite">
      {sentence === undefined ? null : (
        <p className={classes.said}>
          <Check size={16} aria-hidden="true" />
          {sentence.text}
        </p>
      )}
    </div>
  );
}
