/** What people order from the catalogue, in their own words. */

export type RequestText = {
  readonly summary: string;
  readonly reason: string;
  readonly result: string;
};

type Item = 'laptop' | 'access' | 'employee' | 'software' | 'password' | 'cartridge' | 'cabling' | 'free';

export const requestTexts: Readonly<Record<'en' | 'ru', Readonly<Record<Item, readonly RequestText[]>>>> = {
  ru: {
    laptop: [
      {
        summary: 'Ноутбук для выездных встреч',
        reason: 'Встречаюсь с клиентами в их офисах, стационарный компьютер не возьмёшь.',
        result: 'Выдан лёгкий ноутбук с док-станцией, данные перенесены.',
      },
      {
        summary: 'Замена старого ноутбука',
        reason: 'Ноутбуку шесть лет, батарея держит двадцать минут.',
        result: 'Ноутбук заменён, старый сдан на склад.',
      },
    ],
    access: [
      {
        summary: 'Доступ к зарплатным отчётам 1С',
        reason: 'Замещаю расчётчика на время отпуска.',
        result: 'Права на чтение выданы до конца месяца.',
      },
      {
        summary: 'Права на запись в папку «Договоры»',
        reason: 'Готовлю договоры с поставщиками.',
        result: 'Права на запись выданы.',
      },
      {
        summary: 'Доступ к документообороту для нового отдела',
        reason: 'Отдел закупок переходит на электронное согласование.',
        result: 'Доступ выдан, проведён короткий инструктаж.',
      },
    ],
    employee: [
      {
        summary: 'Новый сотрудник в отделе: аналитик',
        reason: 'Выходит в понедельник.',
        result: 'Рабочее место готово, первый вход выполнен вместе с сотрудником.',
      },
      {
        summary: 'Рабочее место для нового кассира',
        reason: 'Открываем вторую смену.',
        result: 'Учётная запись, пропуск и касса готовы.',
      },
    ],
    software: [
      {
        summary: 'Установить AutoCAD двум инженерам',
        reason: 'Новый проект с чертежами.',
        result: 'Программа установлена и проверена у обоих.',
      },
    ],
    password: [
      {
        summary: 'Сбросить пароль после отпуска',
        reason: 'Забыл пароль.',
        result: 'Пароль сброшен после звонка по номеру из справочника.',
      },
    ],
    cartridge: [
      { summary: 'Закончился картридж', reason: 'Печатает бледно.', result: 'Картридж заменён.' },
      {
        summary: 'Нужна лента для принтера этикеток',
        reason: 'Осталась последняя.',
        result: 'Лента заменена, две запасные оставлены.',
      },
    ],
    cabling: [
      {
        summary: 'Проложить сеть в новый кабинет',
        reason: 'Переезжает кредитный отдел, шесть рабочих мест.',
        result: 'Проложены и протестированы линии, протокол приложен.',
      },
    ],
    free: [
      { summary: 'Перенести рабочее место к окну', reason: 'Переставили мебель.', result: 'Рабочее место перенесено.' },
      {
        summary: 'Нужна вторая мышь для переговорной',
        reason: 'Одна всё время пропадает.',
        result: 'Мышь выдана и подписана.',
      },
      {
        summary: 'Завести общий ящик для тендеров',
        reason: 'Письма теряются у разных людей.',
        result: 'Ящик создан, доступ выдан отделу.',
      },
    ],
  },
  en: {
    laptop: [
      {
        summary: 'Laptop for plant visits',
        reason: 'I am at the plant three days a week and work on a borrowed machine.',
        result: 'A light laptop was handed over, data moved.',
      },
    ],
    access: [
      {
        summary: 'Access to the sales dashboards',
        reason: 'I took over the region North.',
        result: 'Read access given.',
      },
      {
        summary: 'Write access to the quality folder',
        reason: 'I prepare the audit of the certification body.',
        result: 'Write access given until the audit is over.',
      },
    ],
    employee: [
      {
        summary: 'New shift leader starts next month',
        reason: 'Third shift on packing line 2.',
        result: 'Everything was ready on the first day.',
      },
    ],
    software: [
      {
        summary: 'Label designer for two colleagues',
        reason: 'New packaging for spring.',
        result: 'Installed and tried with both.',
      },
    ],
    password: [
      { summary: 'Reset my password, please', reason: 'Locked out after leave.', result: 'Reset after a call back.' },
    ],
    cartridge: [{ summary: 'Toner is nearly empty', reason: 'Pages come out grey.', result: 'Toner replaced.' }],
    cabling: [
      {
        summary: 'Network sockets for the new sample room',
        reason: 'Four scales and two terminals.',
        result: 'Lines laid and measured, report attached.',
      },
    ],
    free: [
      {
        summary: 'Shared mailbox for audits',
        reason: 'Three of us answer the same auditors.',
        result: 'Mailbox made, access given.',
      },
      {
        summary: 'A second screen for reception',
        reason: 'Guests and calendar side by side.',
        result: 'Screen put up.',
      },
    ],
  },
};
