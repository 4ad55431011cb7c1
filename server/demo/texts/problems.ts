/** Causes that are looked for. */

export type ProblemText = {
  readonly summary: string;
  readonly description: string;
  readonly service: string;
  readonly item: string;
  readonly causeKind: string;
  readonly workaround: string;
  readonly rootCause: string;
  readonly solution: string;
  /** What those report who suffer from it. */
  readonly reports: readonly string[];
};

export const problemTexts: readonly ProblemText[] = [
  {
    summary: 'Почта тормозит по понедельникам',
    description: 'Четвёртый понедельник подряд с девяти до одиннадцати письма открываются по минуте.',
    service: 'mail',
    item: 'sb-mail-01',
    causeKind: 'configuration',
    workaround: 'До одиннадцати пользоваться почтой в браузере: она не ждёт индекса.',
    rootCause: 'В ночь на понедельник перестраивается индекс, и работа не успевает закончиться к утру.',
    solution: 'Перестроение индекса перенесено на ночь с субботы на воскресенье.',
    reports: ['Почта открывается по минуте', 'Outlook не отвечает с утра', 'Письма не отправляются'],
  },
  {
    summary: 'Кассы теряют связь с терминалом оплаты',
    description: 'Раз в два-три дня касса перестаёт видеть терминал, помогает перезапуск.',
    service: 'cashDesk',
    item: 'pos-kolos',
    causeKind: 'software',
    workaround: 'Выключить терминал на десять секунд и включить снова, кассу не перезапускать.',
    rootCause: 'Драйвер терминала не освобождает порт, если чек отменён во время оплаты.',
    solution: 'Установлен драйвер с исправлением.',
    reports: ['Касса 2 не видит терминал', 'Не проходит оплата картой на кассе 5'],
  },
  {
    summary: 'Label printers stop after about 4,000 labels',
    description: 'All three printers of the packing lines, always around the same count.',
    service: 'plantFloor',
    item: 'labels-lakeside',
    causeKind: 'software',
    workaround: 'Restart the printer at the change of shifts, before it stops by itself.',
    rootCause: 'Its firmware leaks memory with every label that holds a picture.',
    solution: 'Pictures are stored in the printer once instead of being sent with every label.',
    reports: ['Label printer stopped in the middle of a pallet', 'No labels on line 1'],
  },
  {
    summary: 'Link to the plant loses packets in the afternoon',
    description: 'Between two and four, on most days, 2 to 5 per cent.',
    service: 'siteLinks',
    item: 'lf-rt-01',
    causeKind: 'supplier',
    workaround: 'Video calls from the plant over the mobile router in the meeting room.',
    rootCause: 'The provider moves its own backups over the same line.',
    solution: 'The provider limits its backups to half of the line.',
    reports: ['Calls from the plant break off', 'Files from the plant open slowly'],
  },
  {
    summary: 'Отчёты 1С строятся всё дольше',
    description: 'За три месяца время отчёта по остаткам выросло с пяти минут до часа.',
    service: 'erp',
    item: 'erp-kolos',
    causeKind: 'capacity',
    workaround: 'Строить отчёт по одному складу или после 19:00.',
    rootCause: 'Таблица движений не сворачивалась с начала прошлого года.',
    solution: 'Движения свёрнуты, настроено ежемесячное обслуживание.',
    reports: ['Отчёт по остаткам не дождаться', '1С зависает на отчёте'],
  },
];
