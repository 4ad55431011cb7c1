/** Texts that tickets and messages are filled with, Russian and English, words as frequent as in a language. */
import type { Query } from '../../../server/storage/index.ts';

const words = `не в на и при с по для от что это как из за все the to is and of не работает ошибка доступ пользователь принтер компьютер
  сеть почта сервер пароль после обновления сообщил учётная запись заявка монитор клавиатура печать сканер отчёт программа
  база данных кабинет этаж телефон коммутатор зависает перезагрузка настройка установка замена картридж бумага застряла медленно
  открывается файл папка диск ключ лицензия договор счёт склад накладная бухгалтерия отдел кадры директор совещание камера звук
  связь интернет сайт адрес страница printer server network password access error mail update screen report invoice license
  driver outlook teams vpn laptop keyboard folder share backup database query timeout login session token certificate browser
  cache restart crash slow missing broken request order approve change window release version install remove account policy`;

/** The later a word stands the rarer it is, down to made ones that stand in a few texts of thousands. */
const aText = (count: number) =>
  `(select string_agg(coalesce(w.list[place], translate(to_hex(place * 7919), '0123456789abcdef', 'оеаитнсрвлкмдпуя')), ' ' order by g) from generate_series(1, ${count} + 0 * n) g,
      lateral (select 1 + 0 * g + floor(power(random(), 4) * 30000)::int as place) drawn)`;

/** Makes the table `text_pool` with so many texts; its seed is to be set before. */
export async function fillTexts(query: Query, count: number): Promise<void> {
  await query('drop table if exists text_pool');
  await query(
    `create table text_pool as
     select n as place, ${aText(7)} || ' ' || n as summary, ${aText(60)} as description, ${aText(40)} as message
     from generate_series(1, $2::int) n, (select string_to_array(regexp_replace($1, '\\s+', ' ', 'g'), ' ') as list) w`,
    [words, count],
  );
  await query("update text_pool set description = description || ' кварцит' where place = 711");
  await query('alter table text_pool add vector tsvector, add message_vector tsvector');
  await query(
    `update text_pool set vector = setweight(to_tsvector('russian', summary), 'A') || setweight(to_tsvector('russian', description), 'B'),
       message_vector = to_tsvector('russian', message)`,
  );
  await query(
    `insert into word (word, audience) select distinct lexeme, audience
     from text_pool, unnest(tsvector_to_array(vector || message_vector)) as lexeme, unnest('{public,internal}'::text[]) as audience
     where lexeme ~ '^[[:alpha:]]{4,40}$'`,
  );
  await query('create index on text_pool (place)');
  await query('analyze text_pool');
}
