/** What the command line says about tickets beside the terminal's words. */
import type { Language } from '../../terminal/index.ts';

const english = {
  invisible: (number: string, person: string) => `There is no ticket ${number}, or ${person} may not see it.`,
  outOfSight: 'Accepted. You do not see the ticket any more.',
  stale: (version: number, what: string) =>
    `The ticket has changed since: ${what}. It is at version ${version} now; look at it again before you decide.`,
  holder: (name: string) => `It is with ${name}.`,
  state: 'where it stands',
  version: (version: number, process: string, created: string) => `${process}, version ${version}, created ${created}`,
  by: (name: string) => `by ${name}`,
  available: 'You can:',
  settled: (count: number, url: string) =>
    `No server answers at ${url}: what the command asked for (${count}) was carried out here.`,
  left: (count: number) => `Not all of it could be: ${count} wait for a server. statedesk doctor says more.`,
  noKey: (url: string) =>
    `No server answers at ${url}, and the key of the installation is not on this machine: what the command asked for waits for a server.`,
};

const russian: typeof english = {
  invisible: (number, person) => `Заявки ${number} нет, или она недоступна: ${person}.`,
  outOfSight: 'Принято. Больше эта заявка вам не видна.',
  stale: (version, what) =>
    `С тех пор заявка изменилась: ${what}. Сейчас её версия ${version}; посмотрите её ещё раз и решите заново.`,
  holder: (name) => `Исполнитель: ${name}.`,
  state: 'состояние',
  version: (version, process, created) => `${process}, версия ${version}, создана ${created}`,
  by: (name) => `(${name})`,
  available: 'Можно:',
  settled: (count, url) => `Сервер по адресу ${url} не отвечает: то, о чём просила команда (${count}), сделано здесь.`,
  left: (count) => `Сделано не всё: ждут сервера ${count}. Подробнее: statedesk doctor.`,
  noKey: (url) =>
    `Сервер по адресу ${url} не отвечает, а ключа установки на этой машине нет: то, о чём просила команда, ждёт сервера.`,
};

export const ticketWords: Readonly<Record<Language, typeof english>> = { en: english, ru: russian };
