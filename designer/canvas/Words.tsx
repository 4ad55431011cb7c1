import type { WordLine, WordSection } from '../model/process/gate-words.ts';
import { useCanvas } from './canvas-context.ts';
import classes from './words.module.css';

/** What stands between backquotes is shown as it is written in the definition. */
export function Words({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, which changes as a whole
    index % 2 === 1 ? <code key={index}>{part}</code> : part,
  );
}

export function Section({ section: { id, lines } }: { readonly section: WordSection }) {
  const { say } = useCanvas().titles;
  return (
    <section className={classes.section}>
      <h3>{say(`section.${id}`)}</h3>
      <ul>
        {lines.map((line) => (
          <Line key={`${line.text} ${line.state ?? ''}`} line={line} />
        ))}
      </ul>
    </section>
  );
}

function Line({ line: { text, notes = [], state } }: { readonly line: WordLine }) {
  const { choose } = useCanvas();
  return (
    <li>
      {state === undefined ? (
        <Words text={text} />
      ) : (
        <button type="button" className={classes.lead} onClick={() => choose({ kind: 'state', path: state })}>
          <Words text={text} />
        </button>
      )}
      {notes.map((note) => (
        <p key={note} className={classes.note}>
          <Words text={note} />
        </p>
      ))}
    </li>
  );
}
