/** The nodes of a Handlebars text that the library reads, as far as they matter here. */

export type Position = { readonly line: number; readonly column: number };

type Node<Type extends string> = { readonly type: Type; readonly loc: { readonly start: Position } };

export type Program = Node<'Program'> & {
  readonly body: readonly Statement[];
  readonly blockParams?: readonly string[];
};

export type Statement = Content | Mustache | Block | Node<'CommentStatement'> | NotOffered;

export type Content = Node<'ContentStatement'> & { readonly value: string };

export type Mustache = Node<'MustacheStatement'> & Invocation & { readonly escaped: boolean };

export type Block = Node<'BlockStatement'> &
  Invocation & {
    readonly program?: Program;
    readonly inverse?: Program;
    /** Without members for a raw block. */
    readonly openStrip: { readonly open?: boolean };
  };

export type Invocation = {
  readonly path: Operand;
  readonly params: readonly Operand[];
  readonly hash?: { readonly pairs: readonly { readonly key: string; readonly value: Operand }[] };
};

export type Operand = Path | Literal | Node<'SubExpression'>;

/** `../a.b` has depth 1 and the parts a and b; `@index` is data; `this` has no parts. */
export type Path = Node<'PathExpression'> & {
  readonly data: boolean;
  readonly depth: number;
  readonly parts: readonly string[];
  readonly original: string;
};

export type Literal = Node<
  'StringLiteral' | 'NumberLiteral' | 'BooleanLiteral' | 'NullLiteral' | 'UndefinedLiteral'
> & {
  readonly value?: unknown;
};

export type NotOffered = Node<'PartialStatement' | 'PartialBlockStatement' | 'Decorator' | 'DecoratorBlock'>;
