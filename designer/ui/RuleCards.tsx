import { Link } from '@tanstack/react-router';
import { NotThere } from './RulePage.tsx';
import classes from './rule-page.module.css';
import { Empty } from './States.tsx';
import { Where } from './Where.tsx';

export type RuleCard = {
  readonly key: string;
  readonly title: string;
  readonly text?: string;
  /** What it is, in a few words each. */
  readonly facts: readonly string[];
};

type RuleCardsProps = {
  readonly to: '/calendars/$key' | '/service-levels/$key' | '/routing/$key';
  readonly title: string;
  readonly none: string;
  readonly noneText: string;
  readonly query: { readonly error: unknown; readonly refetch: () => unknown };
  /** Undefined until they are there. */
  readonly cards: readonly RuleCard[] | undefined;
};

/** Everything of a kind, each as a card that leads to its page. */
export function RuleCards({ to, title, none, noneText, query: { error, refetch }, cards }: RuleCardsProps) {
  return (
    <>
      <Where title={title} />
      {cards === undefined ? <NotThere error={error} retry={() => void refetch()} isList /> : list(cards)}
    </>
  );

  function list(all: readonly RuleCard[]) {
    if (all.length === 0) return <Empty title={none} text={noneText} />;
    return (
      <ul className={classes.cards}>
        {all.map(({ key, title: name, text, facts }) => (
          <li key={key}>
            <h2>
              <Link to={to} params={{ key }}>
                {name}
              </Link>
            </h2>
            {text === undefined ? null : <p>{text}</p>}
            <p className={classes.facts}>{facts.join(' · ')}</p>
          </li>
        ))}
      </ul>
    );
  }
}
