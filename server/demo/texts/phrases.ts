/** What the desk and its customers write again and again. */

export type Phrases = {
  readonly thanks: readonly string[];
  readonly stillBroken: string;
  readonly worksUsually: readonly string[];
  readonly workingOnIt: readonly string[];
  readonly notNeeded: string;
  readonly notOurs: string;
  readonly duplicate: string;
  readonly noise: string;
  readonly diagnostics: string;
  readonly diagnosticsSent: string;
  readonly vendorNumber: string;
  readonly vendorDone: string;
  readonly wrongGroup: readonly string[];
  readonly settled: string;
  readonly codeAtFault: string;
  readonly changed: string;
  readonly isWish: string;
  readonly approve: string;
  readonly refuse: string;
  readonly askAgain: string;
};

export const phrases: Readonly<Record<'en' | 'ru', Phrases>> = {
  ru: {
    thanks: ['Спасибо, всё работает.', 'Работает, спасибо!', 'Проверили, всё в порядке.'],
    stillBroken: 'К сожалению, после обеда повторилось.',
    worksUsually: ['Принято, смотрю.', 'Взял в работу, отпишусь до конца дня.', 'Вижу, начинаю проверку.'],
    workingOnIt: [
      'Причина понятна, исправляю.',
      'Жду подтверждения от коллег, вернусь с ответом.',
      'Заказал деталь, привезут завтра.',
    ],
    notNeeded: 'Уже не нужно, разобрались сами.',
    notOurs: 'Это оборудование арендодателя, обратитесь на ресепшен здания. Контакты приложили в письме.',
    duplicate: 'Повтор, работаем в первой заявке.',
    noise: 'Датчик сработал во время плановой перезагрузки.',
    diagnostics: 'Запустите «Диагностику» на рабочем столе и приложите отчёт.',
    diagnosticsSent: 'Отчёт приложил.',
    vendorNumber: 'ПС-20417',
    vendorDone: 'Подрядчик закончил, проверяем.',
    wrongGroup: [
      'Похоже на сеть.',
      'Кабель цел, это не к нам.',
      'На сервере ошибок нет.',
      'С приложением всё в порядке.',
    ],
    settled: 'Остаётся у сетевой группы, остальные помогают.',
    codeAtFault: 'Настройками не исправить, ошибка в коде.',
    changed: 'Исправление войдёт в ближайшее изменение.',
    isWish: 'Это не неисправность, а новый доступ: оформляем запросом.',
    approve: 'Согласовано.',
    refuse: 'В этом квартале бюджета нет, вернёмся в следующем.',
    askAgain: 'Прошу рассмотреть ещё раз, без этого не сдать отчёт.',
  },
  en: {
    thanks: ['Works again, thank you.', 'Thanks, all good now.', 'Tried it, it is fine.'],
    stillBroken: 'Sorry, it is back since lunch.',
    worksUsually: [
      'Got it, looking.',
      'I am on it and will write before the end of the day.',
      'I see it, checking now.',
    ],
    workingOnIt: [
      'I know the cause now, mending it.',
      'Waiting for a colleague, I will come back to you.',
      'The part is ordered and comes tomorrow.',
    ],
    notNeeded: 'No longer needed, we found it ourselves.',
    notOurs: 'This belongs to the landlord. Please ask at the reception of the building.',
    duplicate: 'The same as the first one, we go on there.',
    noise: 'The sensor fired during a planned restart.',
    diagnostics: 'Please start "Diagnosis" on your desktop and attach its report.',
    diagnosticsSent: 'Report attached.',
    vendorNumber: 'BL-88213',
    vendorDone: 'The partner is done, we are checking.',
    wrongGroup: [
      'Looks like the network.',
      'The cable is fine, not ours.',
      'No errors on the server.',
      'The application is fine.',
    ],
    settled: 'The network team keeps it, the others help.',
    codeAtFault: 'No setting mends this, the code is wrong.',
    changed: 'The correction goes into the next change.',
    isWish: 'Nothing is broken, this is new access: we go on with it as a request.',
    approve: 'Approved.',
    refuse: 'No budget this quarter, let us talk again in the next.',
    askAgain: 'Please look at it again, the report cannot be done without.',
  },
};
