/** Fields that every ticket has without declaring them. */
import type { FieldDefinition } from './field.ts';

export const coreFieldDefinitions: Readonly<Record<string, FieldDefinition>> = {
  requester: { type: 'person', title: { en: 'Requester', ru: 'Заявитель' }, show: ['*'] },
  affected: { type: 'person', many: true, title: { en: 'Affected people', ru: 'Кого касается' }, show: ['*'] },
  assignee: { type: 'person', title: { en: 'Assignee', ru: 'Исполнитель' }, show: ['*'] },
  group: { type: 'group', title: { en: 'Group', ru: 'Группа' }, show: ['*'] },
  watchers: { type: 'person', many: true, title: { en: 'Watchers', ru: 'Наблюдатели' } },
  model: { type: 'reference', to: 'model', title: { en: 'Model', ru: 'Шаблон' }, show: ['*'] },
};
