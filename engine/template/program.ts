/** The statements of a template or of a block, one after the other. */
import { compileBlock } from './blocks.ts';
import type { Compilation } from './compilation.ts';
import { hasScript, type MarkupPlace, placeAfter } from './markup.ts';
import type { Step } from './step.ts';
import type { Content, Program, Statement } from './syntax.ts';
import { compileMustache } from './values.ts';

export function compileProgram(program: Program | undefined, compilation: Compilation): Step {
  const steps: Step[] = [];
  let place: MarkupPlace = 'between';
  for (const statement of program?.body ?? []) {
    if (statement.type === 'CommentStatement') continue;
    compilation.count(statement.type === 'ContentStatement' ? statement.value.length : 0);
    if (statement.type === 'ContentStatement') place = checkMarkup(statement, place, compilation);
    else if (place !== 'between') reportPlace(statement, compilation);
    steps.push(compileStatement(statement, compilation));
  }
  const last = program?.body.at(-1);
  if (place !== 'between' && last !== undefined) {
    compilation.problem('markup', last.loc.start, 'A tag that begins here must end here, before the block does.');
  }
  return (rendering) => {
    for (const step of steps) step(rendering);
  };
}

function compileStatement(statement: Exclude<Statement, { type: 'CommentStatement' }>, compilation: Compilation): Step {
  switch (statement.type) {
    case 'ContentStatement':
      return ({ output }) => output.content(statement.value);
    case 'MustacheStatement':
      return compileMustache(statement, compilation);
    case 'BlockStatement':
      return compileBlock(statement, compilation);
    default:
      compilation.problem('notOffered', statement.loc.start, 'Partials and decorators are not offered.');
      return () => undefined;
  }
}

function checkMarkup({ value, loc }: Content, place: MarkupPlace, compilation: Compilation): MarkupPlace {
  if (compilation.mode === 'text') return 'between';
  if (hasScript(value)) {
    compilation.problem(
      'markup',
      loc.start,
      'Scripts, forms, frames and what loads others have no place in a message.',
    );
  }
  return placeAfter(value, place);
}

function reportPlace({ loc }: Statement, compilation: Compilation): void {
  const message = 'A value stands between tags, not within one, a style or a comment; {{link}} writes links.';
  compilation.problem('markup', loc.start, message);
}
