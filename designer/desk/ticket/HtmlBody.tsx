import { createElement, Fragment, type ReactNode, useMemo } from 'react';
import { type MessageNode, messageNodes } from '../../model/message-html.ts';
import classes from './conversation.module.css';
import { Folded } from './LongText.tsx';

const longHtml = 8_000;

/** HTML of a message, drawn from what its reading let through: no text becomes nodes by itself. */
export function HtmlBody({ html }: { readonly html: string }) {
  const nodes = useMemo(() => messageNodes(html), [html]);
  return (
    <Folded isLong={html.length > longHtml}>
      <div className={classes.html} dir="auto">
        {nodes.map(drawn)}
      </div>
    </Folded>
  );
}

function drawn(node: MessageNode, place: number): ReactNode {
  if (typeof node === 'string') return <Fragment key={place}>{node}</Fragment>;
  const { tag, children, href, src, alt, colSpan, rowSpan } = node;
  if (tag === 'img') return <img key={place} src={src} alt={alt ?? ''} loading="lazy" />;
  if (tag === 'br' || tag === 'hr') return createElement(tag, { key: place });
  const given = tag === 'a' ? { href, target: '_blank', rel: 'noopener noreferrer nofollow' } : { colSpan, rowSpan };
  return createElement(tag, { key: place, ...given }, ...children.map(drawn));
}
