/** What stands in the register of the demo data: some eighty items of all types of the ITIL pack. */
import { chanceOf } from './chance.ts';
import { type DemoPerson, people } from './people.ts';

export type DemoItem = {
  readonly key: string;
  readonly name: string;
  readonly type: 'service' | 'application' | 'server' | 'networkDevice' | 'workstation' | 'printer';
  readonly organisation: string;
  readonly owner?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
};

const owners = ['bank', 'lakeside', 'kolos', 'meridian'] as const;
const codes = { bank: 'sb', lakeside: 'lf', kolos: 'kl', meridian: 'mr' } as const;
const chance = chanceOf('items');

/** Roles of servers, with the system and how much hangs on them. */
const serverRoles = [
  ['erp', 'Windows Server 2022', 'vital'],
  ['mail', 'Windows Server 2019', 'vital'],
  ['db', 'Debian 12', 'vital'],
  ['file', 'Windows Server 2022', 'important'],
  ['web', 'Ubuntu 24.04', 'important'],
] as const;

const servers: readonly DemoItem[] = owners.flatMap((organisation, n) =>
  serverRoles.map(([role, operatingSystem, criticality], m) => {
    const name = `${codes[organisation]}-${role}-01`;
    const attributes = {
      hostName: `${name}.corp.example`,
      address: `10.${10 + n}.0.${11 + m}`,
      operatingSystem,
      virtual: role !== 'db',
      criticality,
      supportedUntil: `202${7 + (m % 3)}-12-31`,
    };
    return { key: name, name, type: 'server', organisation, attributes };
  }),
);

const networkKinds = [
  ['fw', 'firewall', '7.4.3', 'vital'],
  ['core', 'switch', '17.9.4', 'vital'],
  ['rt', 'router', '7.15', 'important'],
  ['ap', 'accessPoint', '6.6.77', 'ordinary'],
] as const;

const network: readonly DemoItem[] = owners.flatMap((organisation, n) =>
  networkKinds.map(([code, role, firmware, criticality], m) => {
    const name = `${codes[organisation]}-${code}-01`;
    const serialNumber = `SN${chance.between(100_000, 999_999)}`;
    const attributes = { role, address: `10.${10 + n}.255.${1 + m}`, firmware, serialNumber, criticality };
    return { key: name, name, type: 'networkDevice', organisation, attributes };
  }),
);

function application(key: string, name: string, organisation: string, criticality: string, version: string): DemoItem {
  const licences = chance.between(2, 30) * 10;
  return { key, name, type: 'application', organisation, attributes: { version, licences, criticality } };
}

const applications: readonly DemoItem[] = [
  application('erp-bank', '1С:Бухгалтерия (Северный банк)', 'bank', 'vital', '3.0.165'),
  application('pay-bank', 'Интернет-банк', 'bank', 'vital', '12.4'),
  application('docs-bank', 'Документооборот', 'bank', 'important', '5.2'),
  application('erp-kolos', '1С:ERP (Колос)', 'kolos', 'vital', '2.5.17'),
  application('pos-kolos', 'Кассовая программа', 'kolos', 'vital', '8.11'),
  application('wms-kolos', 'Складская система', 'kolos', 'vital', '4.1'),
  application('crm-lakeside', 'CRM', 'lakeside', 'important', '2025.2'),
  application('labels-lakeside', 'Label printing', 'lakeside', 'vital', '9.0'),
  application('bi-lakeside', 'Sales dashboards', 'lakeside', 'ordinary', '1.18'),
  application('desk-meridian', 'Statedesk', 'meridian', 'important', '0.1'),
];

function service(key: string, name: string, organisation: string, supportHours: string): DemoItem {
  return { key, name, type: 'service', organisation, attributes: { criticality: 'vital', supportHours } };
}

const services: readonly DemoItem[] = [
  service('ci-pay', 'Платежи клиентов', 'bank', '24×7'),
  service('ci-shops', 'Продажи в магазинах', 'kolos', '08:00–23:00'),
  service('ci-packing', 'Packing lines', 'lakeside', '24×7'),
  service('ci-desk', 'Сервис-деск', 'meridian', '08:00–20:00'),
];

const printers: readonly DemoItem[] = [
  ['bank', '3 этаж'],
  ['bank', 'операционный зал'],
  ['bank', 'отделение «Невское»'],
  ['lakeside', 'reception'],
  ['lakeside', 'packing line 2'],
  ['kolos', 'бухгалтерия'],
  ['kolos', 'магазин № 12'],
  ['kolos', 'склад, рампа 4'],
  ['meridian', 'опенспейс'],
].map(([organisation = '', location = ''], n) => {
  const model = n % 3 === 0 ? 'HP LaserJet M428' : n % 3 === 1 ? 'Kyocera ECOSYS M2540' : 'Zebra ZT411';
  const attributes = {
    cartridge: n % 3 === 0 ? 'CF259X' : n % 3 === 1 ? 'TK-1170' : 'ZT411-RBN',
    colour: false,
    address: `10.20.${n}.40`,
    serialNumber: `PR${chance.between(100_000, 999_999)}`,
    location,
  };
  return { key: `printer-${n + 1}`, name: `${model}, ${location}`, type: 'printer', organisation, attributes };
});

const disks = ['HDD 500 GB', 'SSD 256 GB', 'SSD 512 GB', 'NVMe 1 TB'];

function workstation({ key, organisation, site }: DemoPerson, n: number): DemoItem {
  const name = `ws-${String(1001 + n)}`;
  const attributes = {
    serialNumber: `5CG${chance.between(1_000_000, 9_999_999)}`,
    inventoryNumber: `И-${2200 + n}`,
    memory: chance.pick([4, 8, 16, 32]),
    disk: chance.pick(disks),
    location: site,
    warrantyUntil: `202${chance.between(5, 8)}-0${chance.between(1, 9)}-15`,
  };
  return { key: `ws-${key}`, name, type: 'workstation', organisation, owner: key, attributes };
}

const workstations = people.filter(({ organisation }) => organisation !== 'meridian').map(workstation);

export const items: readonly DemoItem[] = [
  ...services,
  ...applications,
  ...servers,
  ...network,
  ...printers,
  ...workstations,
];
