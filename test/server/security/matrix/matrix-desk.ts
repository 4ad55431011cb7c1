/** The whole server with tickets, files and rows to which the people around have every relation. */
import { newId } from '../../../../server/storage/index.ts';
import { aForm } from '../../attachments/an-attachment-app.ts';
import { fillPeople, organisations, people, theirCallers } from '../people-around.ts';
import { aWholeApp, type WholeApp, type WholeAppOptions } from '../whole-app.ts';
import type { MatrixDesk } from './case.ts';

export async function aMatrixDesk(name: string, options?: WholeAppOptions): Promise<MatrixDesk> {
  const whole = await aWholeApp(name, options);
  await fillPeople(whole.db.query);
  const callers = await theirCallers(whole);
  const as: MatrixDesk['as'] = async (caller, method, url, payload) => {
    const body = payload === undefined ? {} : { payload };
    const answer = await whole.send({ method, url: `/api/v1${url}`, headers: callers[caller], ...body });
    return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
  };
  const making = { as, anUpload: uploading(whole, callers) };
  const [request, incident] = [await aRequest(making), await takenIncident(making)];
  return {
    ...whole,
    ...making,
    callers,
    request: request.id,
    approval: request.approval,
    incident,
    ...(await filesOn(making, incident)),
    ...(await rowsOf(whole)),
    aRequest: () => aRequest(making),
    anIncident: () => anIncident(making),
  };
}

type Making = Pick<MatrixDesk, 'as' | 'anUpload'>;

async function demand(answering: ReturnType<MatrixDesk['as']>): Promise<{ readonly id: string }> {
  const { status, body } = await answering;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** With Walt watching, and Amy asked in Dora's stead. */
async function aRequest({ as }: Making): Promise<{ readonly id: string; readonly approval: string }> {
  const fields = {
    summary: 'A laptop',
    laptopKind: 'office',
    reason: 'Mine is old',
    location: 'Room 1',
    neededBy: '2027-12-24',
    affected: [people.fay],
  };
  const { id } = await demand(as('ada', 'POST', '/tickets', { process: 'request', model: 'newLaptop', fields }));
  const { body } = await as('bob', 'GET', `/tickets/${id}`);
  const approval = Object.keys(body.approvals)[0] ?? '';
  const send = (caller: 'dora' | 'bob', command: object) =>
    demand(as(caller, 'POST', `/tickets/${id}/commands`, command));
  await send('dora', { type: 'delegate', arguments: { approval, to: people.amy } });
  await send('bob', { type: 'watch', arguments: { person: people.walt } });
  return { id, approval };
}

async function anIncident({ as }: Making): Promise<string> {
  const fields = { summary: 'Smoke', description: 'From the printer', urgency: 'high', affected: [people.fay] };
  return (await demand(as('ada', 'POST', '/tickets', { process: 'incident', channel: 'portal', fields }))).id;
}

/** In the group of Bob and Mel, with Walt watching. */
async function takenIncident(making: Making): Promise<string> {
  const id = await anIncident(making);
  const send = (command: object) => demand(making.as('bob', 'POST', `/tickets/${id}/commands`, command));
  await send({ type: 'take', fields: { group: 'serviceDesk', topic: 'printing', impact: 'low' } });
  await send({ type: 'watch', arguments: { person: people.walt } });
  return id;
}

function uploading({ send }: WholeApp, callers: MatrixDesk['callers']): MatrixDesk['anUpload'] {
  return async (who) => {
    const { body, type } = aForm([{ name: 'log.txt', bytes: `of ${who}` }]);
    const headers = { ...callers[who], 'content-type': type };
    const answer = await send({ method: 'POST', url: '/api/v1/attachments', headers, payload: body });
    return answer.json().id;
  };
}

async function filesOn({ as, anUpload }: Making, incident: string) {
  const [loose, publicFile, internalFile] = [await anUpload('ada'), await anUpload('bob'), await anUpload('bob')];
  for (const [audience, file] of [
    ['public', publicFile],
    ['internal', internalFile],
  ])
    await demand(as('bob', 'POST', `/tickets/${incident}/messages`, { text: 'See', audience, attachments: [file] }));
  return { loose, publicFile, internalFile };
}

async function rowsOf({ db }: WholeApp) {
  const [site, contract, ci, service, retiredService] = [newId(), newId(), newId(), newId(), newId()];
  const { ours } = organisations;
  await db.query('insert into site (id, name, organisation) values ($1, $2, $3)', [site, 'House', ours]);
  await db.query('insert into contract (id, name, organisation) values ($1, $2, $3)', [contract, 'Support', ours]);
  await db.query('insert into ci (id, name, type, organisation, owner) values ($1, $2, $3, $4, $5)', [
    ci,
    'Laptop 7',
    'workstation',
    ours,
    people.fay,
  ]);
  await db.query('insert into service (id, name, active) values ($1, $2, true), ($3, $4, false)', [
    service,
    'Mail',
    retiredService,
    'Telex',
  ]);
  await db.query(`insert into organisation_set (key, name) values ('banks', 'Banks')`);
  await db.query('insert into organisation_set_member (organisation_set, organisation) values ($1, $2)', [
    'banks',
    ours,
  ]);
  const planned = newId();
  await db.query(
    `insert into planned_ticket (id, name, process, requester, cron, zone, day_off, missed)
     values ($1, 'Invoice', 'incident', $2, '0 9 1 * *', 'UTC', 'asIs', 'each')`,
    [planned, people.ada],
  );
  return { site, contract, ci, service, retiredService, planned };
}
