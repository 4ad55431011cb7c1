/** Services of the catalogue, and the contracts by which the customers have them. Days are counted from today. */

export type DemoService = {
  readonly key: string;
  readonly name: string;
  readonly owner: string;
  readonly description: string;
  readonly parent?: string;
};

export const services: readonly DemoService[] = [
  { key: 'workplace', name: 'Рабочее место', owner: 'orlova', description: 'Компьютер, система, офисные программы.' },
  { key: 'printing', name: 'Печать и сканирование', owner: 'orlova', description: 'Принтеры, МФУ, картриджи.' },
  { key: 'mail', name: 'Электронная почта', owner: 'orlova', description: 'Почта и календарь.' },
  {
    key: 'network',
    name: 'Корпоративная сеть',
    owner: 'hollis',
    description: 'Проводная и беспроводная сеть, интернет.',
  },
  {
    key: 'vpn',
    name: 'Удалённый доступ (VPN)',
    owner: 'hollis',
    description: 'Работа из дома и в поездках.',
    parent: 'network',
  },
  {
    key: 'siteLinks',
    name: 'Каналы между площадками',
    owner: 'hollis',
    description: 'Связь офисов, магазинов и складов.',
    parent: 'network',
  },
  { key: 'telephony', name: 'Телефония и видеосвязь', owner: 'hollis', description: 'Телефоны, переговорные.' },
  { key: 'identity', name: 'Учётные записи и доступ', owner: 'hollis', description: 'Пароли, права, токены.' },
  { key: 'files', name: 'Файловые хранилища', owner: 'hollis', description: 'Общие папки и их копии.' },
  { key: 'erp', name: '1С:ERP', owner: 'orlova', description: 'Учёт, зарплата, склад.' },
  { key: 'documents', name: 'Документооборот', owner: 'orlova', description: 'Согласование и хранение документов.' },
  { key: 'internetBank', name: 'Интернет-банк', owner: 'orlova', description: 'Платежи клиентов Северного банка.' },
  { key: 'cashDesk', name: 'Кассы', owner: 'orlova', description: 'Кассы и весы магазинов сети «Колос».' },
  {
    key: 'warehouse',
    name: 'Складская система',
    owner: 'orlova',
    description: 'Приёмка, отбор, отгрузка.',
    parent: 'erp',
  },
  { key: 'crm', name: 'CRM', owner: 'hollis', description: 'Customers, orders and complaints of Lakeside Foods.' },
  {
    key: 'plantFloor',
    name: 'Plant floor terminals',
    owner: 'hollis',
    description: 'Terminals and labels of the packing lines.',
  },
  { key: 'reports', name: 'Reports and BI', owner: 'hollis', description: 'Dashboards for sales and production.' },
  { key: 'security', name: 'Защита и видеонаблюдение', owner: 'orlova', description: 'Камеры, пропуска, антивирус.' },
];

export type DemoContract = {
  readonly key: string;
  readonly name: string;
  readonly organisation: string;
  readonly service?: string;
  readonly licenceType?: string;
  readonly calendar: 'office' | 'always';
  readonly from: number;
  readonly to?: number;
};

export const contracts: readonly DemoContract[] = [
  { key: 'bankAll', name: 'Сопровождение ИТ, № 114/25', organisation: 'bank', calendar: 'office', from: -400, to: 330 },
  {
    key: 'bankPay',
    name: 'Интернет-банк 24×7, № 115/25',
    organisation: 'bank',
    service: 'internetBank',
    calendar: 'always',
    from: -400,
    to: 330,
  },
  {
    key: 'bankOld',
    name: 'Сопровождение ИТ, № 87/23',
    organisation: 'bank',
    calendar: 'office',
    from: -1130,
    to: -401,
  },
  {
    key: 'lakesideAll',
    name: 'Managed workplace 2025',
    organisation: 'lakeside',
    calendar: 'office',
    from: -300,
    to: 430,
  },
  {
    key: 'lakesidePlant',
    name: 'Plant floor, round the clock',
    organisation: 'lakeside',
    service: 'plantFloor',
    calendar: 'always',
    from: -300,
  },
  {
    key: 'lakesideCrm',
    name: 'CRM licences',
    organisation: 'lakeside',
    service: 'crm',
    licenceType: '120 named users',
    calendar: 'office',
    from: -90,
    to: 275,
  },
  {
    key: 'kolosAll',
    name: 'Поддержка магазинов и складов, № К-7',
    organisation: 'kolos',
    calendar: 'always',
    from: -200,
    to: 165,
  },
  {
    key: 'kolosErp',
    name: '1С:ERP, клиентские лицензии',
    organisation: 'kolos',
    service: 'erp',
    licenceType: '85 конкурентных',
    calendar: 'office',
    from: -200,
    to: 165,
  },
];
