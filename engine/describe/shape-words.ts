/** What is wrong with the shape of a value or an argument, in words; the engine names it by a short English key. */
import type { Language } from './phrases.ts';

type Words = Readonly<Record<string, (detail: string) => string>>;

const english: Words = {
  type: (type) =>
    ({
      string: 'a text is expected',
      boolean: 'yes or no is expected',
      integer: 'a whole number is expected',
      number: 'a number is expected',
      array: 'a list is expected',
      object: 'its parts are expected by name',
    })[type] ?? `${type} is expected`,
  minLength: () => 'it must not be empty',
  maxLength: (most) => `at most ${most} characters are allowed`,
  minimum: (least) => `the least is ${least}`,
  maximum: (most) => `the most is ${most}`,
  maxItems: (most) => `at most ${most} values are allowed`,
  uniqueItems: () => 'a value stands in it twice',
  format: (format) =>
    ({
      date: 'a date such as 2026-03-31 is expected',
      'date-time': 'a date with time and zone is expected, such as 2026-03-31T18:00:00Z',
      duration: 'a duration such as PT4H30M is expected',
    })[format] ?? format,
  pattern: (pattern) => `it must match the pattern ${pattern}`,
  required: (part) => `its part ${part} is missing`,
  additionalProperties: (part) => `it has no part ${part}`,
  const: (value) => `it must be ${value}`,
  endsBeforeStart: () => 'it ends before it begins',
  missing: () => 'it is missing',
  tooLong: () => 'it is too long',
  tooDeep: () => 'it is nested too deeply',
  notFinite: () => 'a finite number is expected',
  notJson: () => 'a value that JSON can hold is expected',
  notText: () => 'it holds characters that cannot be stored',
  notYours: () => 'only the desk itself may say this',
  isItself: () => 'a ticket cannot be linked to itself',
  notInstant: () => 'an instant with a zone is expected, such as 2026-03-31T18:00:00Z',
  beforeLastEntry: () => 'it lies before the last thing that happened to the ticket',
  unknownChannel: () => 'there is no such channel',
  unknownAudience: () => 'it is public or internal',
  notTaken: () => 'this command takes none',
  notFound: () => 'it does not exist, or you may not use it',
  taken: () => 'it is taken',
  onlyForTheDesk: () => 'only those who work at the desk may say that',
  tooManyFiles: () => 'the ticket cannot hold so many files, or so much in them',
  notDue: () => 'its time has not come',
  'these states are not active together': () => 'these states cannot be active together',
  'not a string': () => 'a text is expected',
  'not a number': () => 'a number is expected',
  'not a boolean': () => 'yes or no is expected',
  'not a list of texts': () => 'a list of texts is expected',
  'not whole minutes of at most a day': () => 'whole minutes are expected, at most a day',
  'there is no state': (state) => `there is no state ${state}`,
};

const russian: Words = {
  type: (type) =>
    ({
      string: 'нужен текст',
      boolean: 'нужно «да» или «нет»',
      integer: 'нужно целое число',
      number: 'нужно число',
      array: 'нужен список',
      object: 'нужны составные части по именам',
    })[type] ?? `нужен тип ${type}`,
  minLength: () => 'значение не должно быть пустым',
  maxLength: (most) => `наибольшая длина в символах: ${most}`,
  minimum: (least) => `наименьшее значение: ${least}`,
  maximum: (most) => `наибольшее значение: ${most}`,
  maxItems: (most) => `наибольшее количество значений: ${most}`,
  uniqueItems: () => 'значение повторяется',
  format: (format) =>
    ({
      date: 'нужна дата, например 2026-03-31',
      'date-time': 'нужны дата и время с часовым поясом, например 2026-03-31T18:00:00Z',
      duration: 'нужна длительность, например PT4H30M',
    })[format] ?? format,
  pattern: (pattern) => `значение должно соответствовать шаблону ${pattern}`,
  required: (part) => `не указана часть ${part}`,
  additionalProperties: (part) => `части ${part} у значения нет`,
  const: (value) => `допустимо только ${value}`,
  endsBeforeStart: () => 'окончание раньше начала',
  missing: () => 'не указан',
  tooLong: () => 'слишком длинный',
  tooDeep: () => 'слишком глубокая вложенность',
  notFinite: () => 'нужно конечное число',
  notJson: () => 'нужно значение, которое можно записать в JSON',
  notText: () => 'есть символы, которые нельзя сохранить',
  notYours: () => 'это указывает только сама система',
  isItself: () => 'заявку нельзя связать с ней самой',
  notInstant: () => 'нужен момент времени с часовым поясом, например 2026-03-31T18:00:00Z',
  beforeLastEntry: () => 'этот момент раньше последнего события заявки',
  unknownChannel: () => 'такого канала нет',
  unknownAudience: () => 'комментарий бывает открытым или внутренним',
  notTaken: () => 'эта команда его не принимает',
  notFound: () => 'этого нет, или вам это недоступно',
  taken: () => 'это уже занято',
  onlyForTheDesk: () => 'это указывают только сотрудники сервис-деска',
  tooManyFiles: () => 'в заявке не поместится столько файлов или такой их объём',
  notDue: () => 'срок ещё не наступил',
  'these states are not active together': () => 'эти состояния не бывают активны вместе',
  'not a string': () => 'нужен текст',
  'not a number': () => 'нужно число',
  'not a boolean': () => 'нужно «да» или «нет»',
  'not a list of texts': () => 'нужен список текстов',
  'not whole minutes of at most a day': () => 'нужно целое число минут, не больше суток',
  'there is no state': (state) => `нет состояния ${state}`,
};

const words: Readonly<Record<Language, Words>> = { en: english, ru: russian };

/** Words a problem such as `maxLength 200` or `not a number`; one that has no words is told as it is. */
export function shapeProblem(problem: string, language: Language): string {
  const known = words[language];
  const key = Object.hasOwn(known, problem)
    ? problem
    : Object.keys(known).find((candidate) => problem.startsWith(`${candidate} `));
  return key === undefined ? problem : (known[key]?.(problem.slice(key.length + 1)) ?? problem);
}
