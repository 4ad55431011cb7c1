/** The desk's own company, three customers, and partners that mend what the desk hands to them. */

export type DemoOrganisation = {
  readonly key: string;
  readonly name: string;
  /** Where the addresses of its people end. */
  readonly domain: string;
  readonly language: 'en' | 'ru';
  readonly zone: string;
  readonly sites: readonly { readonly key: string; readonly name: string; readonly address: string }[];
  readonly set?: string;
};

export const organisationSets = [
  { key: 'banks', name: 'Банки' },
  { key: 'retail', name: 'Розничная торговля' },
] as const;

export const organisations: readonly DemoOrganisation[] = [
  {
    key: 'meridian',
    name: 'Меридиан ИТ',
    domain: 'meridian.example',
    language: 'ru',
    zone: 'Europe/Moscow',
    sites: [
      { key: 'meridianHead', name: 'Офис «Меридиан»', address: 'Москва, ул. Новослободская, 21' },
      { key: 'meridianRiga', name: 'Meridian Riga', address: 'Riga, Brīvības iela 88' },
    ],
  },
  {
    key: 'bank',
    name: 'Северный банк',
    domain: 'severbank.example',
    language: 'ru',
    zone: 'Europe/Moscow',
    sites: [
      { key: 'bankHead', name: 'Головной офис', address: 'Москва, Ленинградский пр., 37' },
      { key: 'bankNorth', name: 'Отделение «Невское»', address: 'Санкт-Петербург, Невский пр., 114' },
    ],
    set: 'banks',
  },
  {
    key: 'lakeside',
    name: 'Lakeside Foods',
    domain: 'lakeside.example',
    language: 'en',
    zone: 'Europe/Riga',
    sites: [
      { key: 'lakesideOffice', name: 'Lakeside office', address: 'Riga, Krasta iela 46' },
      { key: 'lakesidePlant', name: 'Plant Jelgava', address: 'Jelgava, Rūpniecības iela 9' },
    ],
  },
  {
    key: 'kolos',
    name: 'Торговая сеть «Колос»',
    domain: 'kolos.example',
    language: 'ru',
    zone: 'Asia/Yekaterinburg',
    sites: [
      { key: 'kolosOffice', name: 'Центральный офис', address: 'Екатеринбург, ул. Малышева, 51' },
      { key: 'kolosShop12', name: 'Магазин № 12', address: 'Екатеринбург, ул. Победы, 8' },
      { key: 'kolosStore', name: 'Распределительный центр', address: 'Арамиль, Промышленная ул., 3' },
    ],
    set: 'retail',
  },
  {
    key: 'printService',
    name: 'Принт-Сервис Плюс',
    domain: 'printservice.example',
    language: 'ru',
    zone: 'Europe/Moscow',
    sites: [],
  },
  {
    key: 'baltlink',
    name: 'Baltlink Telecom',
    domain: 'baltlink.example',
    language: 'en',
    zone: 'Europe/Riga',
    sites: [],
  },
];
