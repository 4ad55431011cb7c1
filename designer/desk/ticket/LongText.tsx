import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { linkedParts } from '../../model/message-links.ts';
import classes from './conversation.module.css';

const longText = 2_400;
const manyLines = 24;

/** A text as it was written, its addresses to be followed; a long one is folded. */
export function LongText({ text }: { readonly text: string }) {
  const isLong = text.length > longText || text.split('\n').length > manyLines;
  return (
    <Folded isLong={isLong}>
      <LinkedText text={text} />
    </Folded>
  );
}

export function LinkedText({ text }: { readonly text: string }) {
  return (
    <div className={classes.text} dir="auto">
      {linkedParts(text).map(({ text: part, href }, place) =>
        href === undefined ? (
          part
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name, and never move
          <a key={place} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ),
      )}
    </div>
  );
}

export function Folded({ isLong, children }: { readonly isLong: boolean; readonly children: ReactNode }) {
  const { t } = useTranslation('ticket');
  const [isOpen, setOpen] = useState(false);
  if (!isLong) return children;
  return (
    <>
      <div className={isOpen ? undefined : classes.folded}>{children}</div>
      <button type="button" className={classes.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'conversation.less' : 'conversation.more')}
      </button>
    </>
  );
}
