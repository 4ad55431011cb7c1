/** What is changed, by the type of the item; `{}` stands for its name. */

export type ChangeText = {
  readonly summary: string;
  readonly description: string;
  readonly implementation: string;
  readonly testPlan: string;
  readonly backout: string;
  readonly review: string;
};

type ItemType = 'server' | 'networkDevice' | 'application';

export const changeTexts: Readonly<Record<'en' | 'ru', Readonly<Record<ItemType, readonly ChangeText[]>>>> = {
  ru: {
    server: [
      {
        summary: 'Перенести {} на новый кластер',
        description: 'Старые узлы сняты с поддержки, на новых вдвое быстрее диски.',
        implementation: '1. Снимок.\n2. Миграция на новый узел.\n3. Проверка служб.',
        testPlan: 'Службы отвечают, время отклика не хуже прежнего.',
        backout: 'Вернуть виртуальную машину из снимка на прежний узел.',
        review: 'Прошло по плану, простой вдвое короче ожидаемого.',
      },
      {
        summary: 'Добавить памяти на {}',
        description: 'По утрам сервер упирается в память.',
        implementation: 'Выключить, добавить 32 ГБ, включить.',
        testPlan: 'Память видна системе, службы поднялись.',
        backout: 'Вернуть прежний объём.',
        review: 'Замечаний нет.',
      },
    ],
    networkDevice: [
      {
        summary: 'Обновить прошивку {}',
        description: 'Закрывает уязвимость, о которой сообщил производитель.',
        implementation: 'Загрузить образ, переключить загрузку, перезапустить.',
        testPlan: 'Маршруты на месте, потерь нет.',
        backout: 'Загрузиться с прежнего образа.',
        review: 'Перезапуск занял на пять минут больше, учтём в следующий раз.',
      },
      {
        summary: 'Разделить гостевую и служебную сети на {}',
        description: 'Гости не должны видеть служебные адреса.',
        implementation: 'Создать VLAN, перенести порты, обновить правила.',
        testPlan: 'Из гостевой сети служебные адреса недоступны.',
        backout: 'Вернуть сохранённую конфигурацию.',
        review: 'Одна касса осталась в гостевой сети, перенесена на следующий день.',
      },
    ],
    application: [
      {
        summary: 'Установить обновление: {}',
        description: 'Исправления и новые печатные формы.',
        implementation: 'Копия базы, обновление, проверка отчётов.',
        testPlan: 'Контрольные отчёты сходятся с копией.',
        backout: 'Восстановить базу из копии.',
        review: 'Отчёты сошлись с первого раза.',
      },
      {
        summary: 'Включить вход по единой учётной записи: {}',
        description: 'Отдельные пароли забывают, половина обращений — о них.',
        implementation: 'Настроить доверие, перенести пользователей, выключить старый вход.',
        testPlan: 'Вход трёх пилотных пользователей.',
        backout: 'Включить прежний вход, он остаётся до конца месяца.',
        review: 'Обращений о паролях стало заметно меньше.',
      },
    ],
  },
  en: {
    server: [
      {
        summary: 'Move {} to new storage',
        description: 'The old shelf is out of warranty.',
        implementation: '1. Copy.\n2. Switch over.\n3. Check the services.',
        testPlan: 'Services answer, copies of last night can be read.',
        backout: 'Switch back to the old shelf, it stays for a week.',
        review: 'Went as planned.',
      },
    ],
    networkDevice: [
      {
        summary: 'New firmware for {}',
        description: 'Mends the restarts that we saw in autumn.',
        implementation: 'Load, switch, restart outside of the shift.',
        testPlan: 'No loss for an hour.',
        backout: 'Start from the old image.',
        review: 'One terminal had to be restarted by hand.',
      },
    ],
    application: [
      {
        summary: 'Upgrade {} to the spring release',
        description: 'Label formats of the new packaging need it.',
        implementation: 'Back up, upgrade, print ten labels.',
        testPlan: 'Labels read by the scanner of two customers.',
        backout: 'Restore the backup.',
        review: 'All labels were read.',
      },
    ],
  },
};
