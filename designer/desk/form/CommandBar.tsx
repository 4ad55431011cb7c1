export type CommandBarProps = {
  readonly ticket: { readonly id: string; readonly number: string; readonly process: string; readonly seq: number };
  readonly onDone?: () => void;
};

/** What can be done with a ticket now. */
export function CommandBar(_: CommandBarProps) {
  return null;
}
