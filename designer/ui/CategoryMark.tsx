import { useTranslation } from 'react-i18next';
import classes from './category-mark.module.css';

export type Category = 'new' | 'active' | 'waiting' | 'done' | 'closed';

/** The sign of a category: a colour and a shape, the same on canvas, chips and boards. */
export function CategoryMark({ category, size = 14 }: { readonly category: Category; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true" className={classes[category]}>
      {shapes[category]}
    </svg>
  );
}

const shapes: Readonly<Record<Category, React.ReactNode>> = {
  new: <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
  active: <circle cx="7" cy="7" r="6" fill="currentColor" />,
  waiting: (
    <>
      <rect x="2.5" y="2" width="3.2" height="10" rx="1" fill="currentColor" />
      <rect x="8.3" y="2" width="3.2" height="10" rx="1" fill="currentColor" />
    </>
  ),
  done: <path d="M2 7.5 5.5 11 12 3.5" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />,
  closed: <rect x="2" y="2" width="10" height="10" rx="1.5" fill="currentColor" />,
};

/** The mark with words: where a ticket stands. */
export function StateChip({ category, words }: { readonly category: Category; readonly words?: string | undefined }) {
  const { t } = useTranslation();
  return (
    <span className={`${classes.chip} ${classes[`${category}Chip`]}`}>
      <CategoryMark category={category} size={12} />
      <span className={classes.words}>{words ?? t(`category.${category}`)}</span>
    </span>
  );
}
