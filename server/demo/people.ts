/** Who works at the desk and who asks it. */

export type DemoPerson = {
  readonly key: string;
  readonly name: string;
  readonly organisation: string;
  readonly site: string;
  readonly manager?: string;
  readonly language: 'en' | 'ru';
  readonly vip: boolean;
  readonly roles: readonly string[];
  /** Groups with the line in each. */
  readonly groups: Readonly<Record<string, number>>;
  readonly skills: readonly string[];
};

type Given = Partial<Omit<DemoPerson, 'key' | 'name' | 'manager'>>;

function person(key: string, name: string, manager: string | undefined, given: Given): DemoPerson {
  const base = { organisation: '', site: '', vip: false, roles: [], groups: {}, skills: [] };
  const language = /[а-яё]/i.test(name) ? 'ru' : 'en';
  return { key, name, language, ...base, ...given, ...(manager === undefined ? {} : { manager }) };
}

const meridian = { organisation: 'meridian', site: 'meridianHead' };
const riga = { organisation: 'meridian', site: 'meridianRiga' };
const bank = { organisation: 'bank', site: 'bankHead' };
const nevskoe = { organisation: 'bank', site: 'bankNorth' };
const lakeside = { organisation: 'lakeside', site: 'lakesideOffice' };
const plant = { organisation: 'lakeside', site: 'lakesidePlant' };
const kolos = { organisation: 'kolos', site: 'kolosOffice' };
const shop = { organisation: 'kolos', site: 'kolosShop12' };
const store = { organisation: 'kolos', site: 'kolosStore' };

const firstLine = ['agent', 'firstLine'];
const secondLine = ['agent', 'secondLine'];
const thirdLine = ['agent', 'thirdLine'];

const staff: readonly DemoPerson[] = [
  person('anisimov', 'Виктор Анисимов', undefined, { ...meridian, vip: true }),
  person('orlova', 'Ксения Орлова', 'anisimov', {
    ...meridian,
    roles: ['agent', 'serviceOwner'],
    groups: { changeBoard: 3, emergencyBoard: 3 },
  }),
  person('hollis', 'Mark Hollis', 'anisimov', {
    ...riga,
    roles: ['agent', 'serviceOwner'],
    groups: { changeBoard: 3, emergencyBoard: 3 },
  }),
  person('panin', 'Анатолий Панин', 'orlova', {
    ...meridian,
    roles: ['agent', 'supervisor'],
    groups: { changeBoard: 3 },
  }),
  person('lebedeva', 'Дарья Лебедева', 'panin', {
    ...meridian,
    roles: [...firstLine, 'dispatcher', 'supervisor'],
    groups: { serviceDesk: 1, vipDesk: 1 },
  }),
  person('tikhonova', 'Галина Тихонова', 'lebedeva', {
    ...meridian,
    roles: [...firstLine, 'dispatcher'],
    groups: { serviceDesk: 1 },
  }),
  person('fomin', 'Илья Фомин', 'lebedeva', { ...meridian, roles: firstLine, groups: { serviceDesk: 1 } }),
  person('belyaev', 'Никита Беляев', 'lebedeva', { ...meridian, roles: firstLine, groups: { serviceDesk: 1 } }),
  person('marin', 'Sofia Marin', 'lebedeva', { ...riga, roles: firstLine, groups: { serviceDesk: 1 } }),
  person('kovacs', 'Maria Kovacs', 'lebedeva', { ...riga, roles: firstLine, groups: { serviceDesk: 1 } }),
  person('shcheglov', 'Роман Щеглов', 'lebedeva', { ...meridian, roles: firstLine, groups: { vipDesk: 1 } }),
  person('zuev', 'Артём Зуев', 'panin', {
    ...meridian,
    roles: secondLine,
    groups: { workplaceSupport: 2 },
    skills: ['Windows', 'macOS'],
  }),
  person('becker', 'Tom Becker', 'hollis', {
    ...riga,
    roles: secondLine,
    groups: { workplaceSupport: 2 },
    skills: ['Windows', 'Intune'],
  }),
  person('ryabov', 'Олег Рябов', 'panin', { ...meridian, roles: secondLine, groups: { fieldTeam: 2 } }),
  person('korneev', 'Павел Корнеев', 'panin', { ...meridian, roles: secondLine, groups: { fieldTeam: 2 } }),
  person('zhuravleva', 'Елена Журавлёва', 'orlova', {
    ...meridian,
    roles: secondLine,
    groups: { applicationSupport: 2 },
    skills: ['1C', 'SQL'],
  }),
  person('whitaker', 'James Whitaker', 'hollis', {
    ...riga,
    roles: secondLine,
    groups: { applicationSupport: 2 },
    skills: ['SAP', 'CRM'],
  }),
  person('savina', 'Юлия Савина', 'panin', { ...meridian, roles: secondLine, groups: { accessTeam: 2 } }),
  person('krylov', 'Денис Крылов', 'orlova', {
    ...meridian,
    roles: secondLine,
    groups: { networkTeam: 2 },
    skills: ['Cisco', 'MikroTik'],
  }),
  person('novak', 'Andrej Novak', 'hollis', { ...riga, roles: secondLine, groups: { networkTeam: 2 } }),
  person('voronin', 'Сергей Воронин', 'orlova', {
    ...meridian,
    roles: secondLine,
    groups: { serverTeam: 2 },
    skills: ['VMware', 'PostgreSQL'],
  }),
  person('larsen', 'Ingrid Larsen', 'hollis', { ...riga, roles: secondLine, groups: { serverTeam: 2 } }),
  person('gushchin', 'Тимофей Гущин', 'orlova', {
    ...meridian,
    roles: thirdLine,
    groups: { development: 3, problemTeam: 3 },
    skills: ['1C'],
  }),
  person('weiss', 'Hannah Weiss', 'hollis', {
    ...riga,
    roles: thirdLine,
    groups: { development: 3, problemTeam: 3 },
    skills: ['TypeScript'],
  }),
  person('meshcheryakova', 'Ольга Мещерякова', 'orlova', {
    ...meridian,
    roles: secondLine,
    groups: { securityTeam: 2, changeBoard: 3 },
  }),
  person('nosova', 'Вера Носова', 'panin', { ...meridian, roles: ['agent', 'verifier'] }),
  person('samoylov', 'Игорь Самойлов', 'orlova', {
    ...meridian,
    roles: ['agent', 'incidentManager', 'majorIncidentManager'],
  }),
  person('koroleva', 'Лидия Королёва', 'orlova', { ...meridian, roles: ['agent', 'requestManager'] }),
  person('ershov', 'Максим Ершов', 'orlova', {
    ...meridian,
    roles: ['agent', 'changeManager'],
    groups: { changeDesk: 2 },
  }),
  person('bykova', 'Наталья Быкова', 'ershov', {
    ...meridian,
    roles: ['agent', 'changeModelOwner'],
    groups: { changeDesk: 2 },
  }),
  person('drozdova', 'Полина Дроздова', 'orlova', {
    ...meridian,
    roles: ['agent', 'problemManager'],
    groups: { problemTeam: 3 },
  }),
  person('sukhova', 'Ирина Сухова', 'orlova', {
    ...meridian,
    roles: ['contractManager'],
    groups: { contractDesk: 2 },
  }),
  person('lytkin', 'Степан Лыткин', 'sukhova', { ...meridian, roles: ['agent'], groups: { procurement: 2 } }),
];

const customers: readonly DemoPerson[] = [
  person('lazarev', 'Аркадий Лазарев', undefined, { ...bank, vip: true }),
  person('belkina', 'Тамара Белкина', 'lazarev', { ...bank, roles: ['official@bank'] }),
  person('gromova', 'Алла Громова', 'lazarev', bank),
  person('sorokin', 'Егор Сорокин', 'gromova', bank),
  person('petrenko', 'Светлана Петренко', 'gromova', bank),
  person('ilyina', 'Марина Ильина', 'belkina', bank),
  person('kuznetsov', 'Андрей Кузнецов', 'belkina', bank),
  person('nikiforov', 'Вадим Никифоров', 'lazarev', { ...nevskoe, vip: true }),
  person('zaytseva', 'Екатерина Зайцева', 'nikiforov', nevskoe),
  person('morozov', 'Кирилл Морозов', 'nikiforov', nevskoe),
  person('brandt', 'Helen Brandt', undefined, { ...lakeside, vip: true }),
  person('lindqvist', 'Peter Lindqvist', 'brandt', { ...lakeside, roles: ['official@lakeside'] }),
  person('okafor', 'Grace Okafor', 'brandt', lakeside),
  person('doyle', 'Liam Doyle', 'okafor', lakeside),
  person('santos', 'Ana Santos', 'okafor', lakeside),
  person('kalnina', 'Liga Kalnina', 'lindqvist', lakeside),
  person('ozols', 'Martins Ozols', 'brandt', plant),
  person('berzins', 'Janis Berzins', 'ozols', plant),
  person('petrova', 'Elina Petrova', 'ozols', plant),
  person('ageev', 'Руслан Агеев', undefined, { ...kolos, vip: true }),
  person('kravets', 'Зинаида Кравец', 'ageev', { ...kolos, roles: ['official@kolos'] }),
  person('lapina', 'Ольга Лапина', 'kravets', kolos),
  person('fedotov', 'Глеб Федотов', 'kravets', kolos),
  person('safina', 'Алсу Сафина', 'ageev', shop),
  person('pavlova', 'Инна Павлова', 'safina', shop),
  person('galkin', 'Денис Галкин', 'safina', shop),
  person('yakovlev', 'Борис Яковлев', 'ageev', store),
  person('mironova', 'Наталия Миронова', 'yakovlev', store),
  person('tarasov', 'Юрий Тарасов', 'yakovlev', store),
];

export const people: readonly DemoPerson[] = [...staff, ...customers];

/** Plugins act by grants too. */
export const pluginGrants = [
  { plugin: 'chatbot', role: 'bot' },
  { plugin: 'zabbix', role: 'monitoring' },
] as const;

/** Days from today; who stands in does so while the absence lasts. */
export const absences = [
  { person: 'krylov', substitute: 'novak', from: -3, to: 8, note: 'Отпуск' },
  { person: 'gromova', substitute: 'petrenko', from: -1, to: 4, note: 'Командировка' },
  { person: 'okafor', substitute: 'doyle', from: -2, to: 3, note: 'Conference' },
  { person: 'zuev', substitute: 'becker', from: -30, to: -16, note: 'Отпуск' },
  { person: 'larsen', substitute: 'voronin', from: 12, to: 26, note: 'Holiday' },
  { person: 'safina', substitute: 'galkin', from: 5, to: 9, note: 'Обучение' },
] as const;
