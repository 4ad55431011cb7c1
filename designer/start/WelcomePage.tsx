import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../app/session.ts';
import { changeLanguage, currentLanguage } from '../i18n/index.ts';
import { type LineTrouble, readPeople } from '../model/people-lines.ts';
import { reasonOf } from '../ui/States.tsx';
import { type Invited, takeFirstSteps } from './first-steps.ts';
import { InvitedPeople } from './InvitedPeople.tsx';
import { StartFrame } from './StartFrame.tsx';
import classes from './start.module.css';

/** The first-start page: who I am, the first group, the first people. */
export function WelcomePage() {
  const { t } = useTranslation('start');
  const [invited, setInvited] = useState<readonly Invited[] | undefined>();
  return (
    <StartFrame title={invited === undefined ? t('welcome.title') : t('welcome.done')}>
      <div className={classes.wide}>
        {invited === undefined ? <Steps onDone={setInvited} /> : <InvitedPeople invited={invited} />}
      </div>
    </StartFrame>
  );
}

function Steps({ onDone }: { readonly onDone: (invited: readonly Invited[]) => void }) {
  const { t } = useTranslation('start');
  const { t: shell } = useTranslation('shell');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  const [name, setName] = useState(session?.person.name ?? '');
  const [zone, setZone] = useState(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [group, setGroup] = useState<string>();
  const [text, setText] = useState('');
  const [done, setDone] = useState<number>();
  const [told, setTold] = useState('');
  const language = currentLanguage();
  const { people, troubles } = readPeople(text);
  const begin = async (event: FormEvent) => {
    event.preventDefault();
    if (session == null) return;
    setTold('');
    setDone(0);
    try {
      const you = { name: name.trim() || session.person.name, language, zone };
      const given = (group ?? t('welcome.groupUsual')).trim();
      const invited = await takeFirstSteps({ you, own: session.person.id, group: given, people }, setDone);
      await client.invalidateQueries();
      onDone(invited);
    } catch (error) {
      setTold(reasonOf(error, shell('error.noAnswer')));
    } finally {
      setDone(undefined);
    }
  };
  return (
    <form className={classes.form} onSubmit={(event) => void begin(event)}>
      <p className={classes.quiet}>{t('welcome.text')}</p>
      <section className={classes.part}>
        <h2>{t('welcome.you')}</h2>
        <div className={classes.two}>
          <TextInput
            label={t('welcome.name')}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            required
          />
          <Select
            label={t('welcome.language')}
            value={language}
            onChange={(value) => void changeLanguage(value === 'ru' ? 'ru' : 'en')}
            data={[
              { value: 'en', label: 'English' },
              { value: 'ru', label: 'Русский' },
            ]}
          />
          <Select
            label={t('welcome.zone')}
            value={zone}
            onChange={(value) => setZone(value ?? zone)}
            data={zones.includes(zone) ? zones : [zone, ...zones]}
            searchable
          />
        </div>
      </section>
      <section className={classes.part}>
        <h2>{t('welcome.group')}</h2>
        <p className={classes.quiet}>{t('welcome.groupText')}</p>
        <TextInput
          label={t('welcome.groupName')}
          value={group ?? t('welcome.groupUsual')}
          onChange={({ currentTarget }) => setGroup(currentTarget.value)}
        />
      </section>
      <section className={classes.part}>
        <h2>{t('welcome.people')}</h2>
        <p className={classes.quiet}>{t('welcome.peopleText')}</p>
        <Textarea
          className={classes.mono ?? ''}
          label={t('welcome.peopleLabel')}
          placeholder={t('welcome.peopleExample')}
          description={people.length === 0 ? null : t('welcome.count', { count: people.length })}
          error={troubles.length === 0 ? null : <Troubles troubles={troubles} />}
          autosize
          minRows={4}
          maxRows={12}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      </section>
      <p role="alert" className={classes.told}>
        {told}
      </p>
      <div className={classes.buttons}>
        <Button type="submit" loading={done !== undefined} disabled={troubles.length > 0}>
          {t('welcome.submit')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => void navigate({ to: '/desk' })}>
          {t('welcome.skip')}
        </Button>
      </div>
      <p role="status" className={classes.quiet}>
        {done === undefined ? '' : t('welcome.working', { done, all: people.length + 1 })}
      </p>
    </form>
  );
}

function Troubles({ troubles }: { readonly troubles: readonly LineTrouble[] }) {
  const { t } = useTranslation('start');
  return troubles.map(({ line, what, other, word }) => (
    <span key={`${line}.${what}`} className={classes.trouble}>
      {t('welcome.lineBad', { line, why: t(`welcome.${what}`, { other, word }) })}
    </span>
  ));
}
