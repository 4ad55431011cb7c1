/* From the link of the first start to the first solved ticket, in both languages. */
import { expect, test } from 'vitest';
import { aSite, password } from '../a-site.ts';
import { handOn } from './at-human-speed.ts';

const words = {
  en: {
    person: ['Maria Petrova', 'maria@example.org'],
    name: /Your name/,
    email: /E-mail/,
    setUp: /^Set up/,
    line: 'John Smith, john@example.org, requester',
    begin: /^Begin/,
    first: /first ticket/,
    report: /Report a fault/,
    requester: /^Requester/,
    what: /What happened/,
    reached: /How they reached us/,
    phone: /^Phone/,
    create: /^Create/,
    take: /^Take$/,
    more: /^More/,
    group: /^Group/,
    topic: /^Topic/,
    impact: /^Impact/,
    resolve: /^Resolve$/,
    outcome: /^Outcome/,
    solution: /^Solution/,
    spent: /^Time spent/,
    answer: 'The cartridge was changed.',
    solved: /^Resolved$/,
  },
  ru: {
    person: ['Мария Петрова', 'maria@example.org'],
    name: /Ваше имя/,
    email: /Адрес/,
    setUp: /^Настроить/,
    line: 'Иван Смирнов, ivan@example.org, заявитель',
    begin: /^Начать/,
    first: /первую заявку/,
    report: /Сообщить о неисправности/,
    requester: /^Заявитель/,
    what: /Что случилось/,
    reached: /Способ обращения/,
    phone: /^Телефон/,
    create: /^Создать/,
    take: /^Взять в работу$|^Взять$/,
    more: /^Ещё/,
    group: /^Группа/,
    topic: /^Тема/,
    impact: /^Влияние/,
    resolve: /^Решить$/,
    outcome: /^Результат/,
    solution: /^Решение/,
    spent: /^Затраченное время/,
    answer: 'Картридж заменён.',
    solved: /^Решён$/,
  },
} as const;

test.each(['en', 'ru'] as const)(
  'in %s the first start leads to the first solved ticket',
  async (language) => {
    const said = words[language];
    const site = await aSite(`first_ticket_${language}`);
    try {
      const { page, watched } = await site.openPage({ language });
      const hand = handOn(page);
      await page.goto(site.server.setUpLink ?? '');
      await hand.write(page.getByLabel(said.name), said.person[0]);
      await hand.write(page.getByLabel(said.email), said.person[1]);
      await hand.write(page.locator('input[name=password]'), password);
      await hand.click(page.getByRole('button', { name: said.setUp }));
      await page.waitForURL(/first-steps/);
      await hand.write(page.locator('textarea').first(), said.line);
      await hand.click(page.getByRole('button', { name: said.begin }));
      await hand.click(page.getByRole('button', { name: said.first }));
      await hand.click(page.getByRole('link', { name: said.report }));
      await hand.choose({ field: said.requester, option: /Smith|Смирнов/ });
      await hand.write(page.getByRole('textbox', { name: said.what }), 'Принтер печатает полосами');
      expect(await page.getByRole('radiogroup').count()).toBe(0);
      await hand.choose({ field: said.reached, option: said.phone });
      await hand.click(page.getByRole('button', { name: said.create }));
      await page.waitForURL(/tickets\/INC-0000001/);

      await hand.command(said.take, said.more);
      const panel = page.getByRole('dialog').last();
      await hand.choose({ field: said.group, option: /./, within: panel });
      await hand.choose({ field: said.topic, option: /./, within: panel });
      await hand.choose({ field: said.impact, option: /./, within: panel });
      await hand.press('Control+Enter');
      await panel.waitFor({ state: 'hidden' });

      await hand.command(said.resolve, said.more);
      await hand.choose({ field: said.outcome, option: /./, within: panel });
      await hand.write(panel.getByRole('textbox', { name: said.solution }), said.answer);
      await hand.write(panel.getByRole('textbox', { name: said.spent }), '15');
      await hand.press('Control+Enter');
      await panel.waitFor({ state: 'hidden' });

      await page.getByText(said.solved).first().waitFor();
      const [ticket] = await site.server.db.query<{ category: string; assignee: string | null }>(
        `select t.category, p.name as assignee from ticket t left join person p on p.id = t.assignee where t.number = 'INC-0000001'`,
      );
      expect(ticket).toEqual({ category: 'done', assignee: said.person[0] });
      expect(hand.steps()).toBeLessThan(60);
      expect(watched).toEqual({ faults: [], dialogs: [], breaches: [] });
    } finally {
      await site.close();
    }
  },
  240_000,
);
