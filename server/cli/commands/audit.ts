import { type AuditReport, anchor, type Break, verifyAudit } from '../../audit/index.ts';
import { type TicketRow, ticketColumns, ticketOf } from '../../tickets/index.ts';
import { BadUsage, type Command, type CommandInput } from '../command.ts';
import { showProgress } from '../progress.ts';
import { type OpenedDatabase, withDatabase } from '../with-database.ts';

export const command: Command = {
  name: 'audit',
  summary: 'Proves that no history was changed, or anchors what was written since.',
  usage: 'verify [--anchor <hash>] [--json] | anchor [--json]',
  details: `verify  computes every hash again: of each payload, of each entry with the one before it, of each ticket's last
        entry, of each anchor over them; and each ticket from its history. Others may write meanwhile.
anchor  seals what was committed since the last anchor; a running server does so every hour.

  --anchor  the hash of an anchor that was printed before and kept elsewhere: it must be among them. Without it, whoever
            can write the whole database could have made all of it anew
  --json    the report as JSON

Ends with 0 where everything matches, with 1 where something does not.`,
  options: { anchor: { type: 'string' }, json: { type: 'boolean', default: false } },
  async run(input) {
    const [what, ...others] = input.positionals;
    if (others.length > 0 || (what !== 'verify' && what !== 'anchor'))
      throw new BadUsage('Say audit verify or audit anchor.');
    const witness = input.values.anchor;
    if (typeof witness === 'string' && !/^[0-9a-f]{64}$/.test(witness))
      throw new BadUsage('--anchor takes the 64 letters and digits of a hash.');
    const run = what === 'verify' ? verify : makeAnchor;
    return withDatabase(input, (opened) => run(opened, input));
  },
};

async function verify({ db }: OpenedDatabase, input: CommandInput): Promise<number> {
  const progress = showProgress(input.err, 'entries', { calls: 1 });
  const { anchor: witness, json } = input.values;
  const report = await verifyAudit(db, {
    onProgress: progress.at,
    reader: { columns: ticketColumns, ticketOf: (row: TicketRow, release) => ticketOf(row, release) },
    ...(typeof witness === 'string' ? { witness } : {}),
  });
  progress.end();
  input.out(json === true ? `${JSON.stringify(toJson(report))}\n` : printed(report));
  return report.breakCount === 0 ? 0 : 1;
}

async function makeAnchor({ db }: OpenedDatabase, { out, values }: CommandInput): Promise<number> {
  const made = await anchor(db, { at: new Date() });
  if (values.json === true) out(`${JSON.stringify(made === undefined ? null : shown(made))}\n`);
  else if (made === undefined) out('Nothing was written since the last anchor.\n');
  else out(`Anchor ${made.id} covers ${made.tickets} tickets. Keep its hash elsewhere: ${made.hash.toString('hex')}\n`);
  return 0;
}

function toJson({ last, ...report }: AuditReport): object {
  return { ...report, ...(last === undefined ? {} : { last: shown(last) }) };
}

function shown({ root, hash, ...anchored }: NonNullable<AuditReport['last']>): object {
  return { ...anchored, root: root.toString('hex'), hash: hash.toString('hex') };
}

function printed(report: AuditReport): string {
  const { tickets, entries, erased, folded, anchors, unanchored, last, breaks, breakCount } = report;
  const told = [
    ...breaks.map(line),
    ...(breakCount > breaks.length ? [`… and ${breakCount - breaks.length} more`] : []),
    `${breakCount === 0 ? 'Everything matches' : `${breakCount} places do not match`}: ${entries} entries of ${tickets} tickets, of which ${erased} were erased; ${folded} tickets are what their histories add up to; ${anchors} anchors, and ${unanchored} entries after the last.`,
    ...(last === undefined ? [] : [`The last anchor, of ${last.at}: ${last.hash.toString('hex')}`]),
  ];
  return `${told.join('\n')}\n`;
}

function line({ number, seq, anchor: id, message }: Break): string {
  const place = number === undefined ? (id === undefined ? 'anchors' : `anchor ${id}`) : `${number}/${seq}`;
  return `${place}: ${message}`;
}
