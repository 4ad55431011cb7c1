import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTickets } from '../desk/list/useTickets.ts';
import { openCategories } from '../model/list-query.ts';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { Where } from '../ui/Where.tsx';
import { AssignForm } from './AssignForm.tsx';
import classes from './dispatch.module.css';
import { groupLoadsQuery, type MemberLoad, memberLoadsQuery } from './dispatch-queries.ts';
import { GroupList } from './GroupList.tsx';
import { MemberList } from './MemberList.tsx';
import { WaitingTickets } from './WaitingTickets.tsx';

const route = getRouteApi('/inside/dispatch');

/** How full groups are; who of one could do what waits in it; and given to him at a press. */
export function DispatchPage() {
  const { t } = useTranslation('dispatch');
  const navigate = useNavigate();
  const search = route.useSearch();
  const loads = useQuery(groupLoadsQuery);
  if (loads.isError) return <Failed error={loads.error} retry={() => void loads.refetch()} />;
  const shown = loads.data?.find(({ group }) => group === search.group) ?? loads.data?.[0];
  return (
    <>
      <Where title={t('title')} />
      {loads.data === undefined ? (
        <Loading />
      ) : shown === undefined ? (
        <Empty title={t('none.title')} text={t('none.text')} />
      ) : (
        <div className={classes.page}>
          <GroupList
            groups={loads.data}
            shown={shown.group}
            onShow={(group) => void navigate({ to: '/dispatch', search: { ...search, group }, replace: true })}
          />
          <Group
            key={shown.group}
            group={shown.group}
            name={shown.name}
            all={search.all === true}
            onAll={(all) =>
              void navigate({ to: '/dispatch', search: { group: shown.group, ...(all ? { all } : {}) }, replace: true })
            }
          />
        </div>
      )}
    </>
  );
}

type GroupProps = {
  readonly group: string;
  readonly name: string;
  /** Also what somebody has already. */
  readonly all: boolean;
  readonly onAll: (all: boolean) => void;
};

function Group({ group, name, all, onAll }: GroupProps) {
  const client = useQueryClient();
  const members = useQuery(memberLoadsQuery(group));
  const query = useMemo(
    () => ({
      filters: { group: [group], category: openCategories, ...(all ? {} : { assignee: ['none'] }) },
      sort: 'due',
      columns: ['number', 'summary', 'state', 'due', 'assignee'],
      words: '',
    }),
    [group, all],
  );
  const tickets = useTickets(query);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [given, setGiven] = useState<MemberLoad>();
  const waiting = useRef<HTMLElement>(null);
  const ids = tickets.rows.map(({ ticket }) => ticket.id).filter((id) => chosen.has(id));
  return (
    <>
      <WaitingTickets ref={waiting} {...{ name, tickets, all, onAll }} chosen={new Set(ids)} onChoose={setChosen} />
      <MemberList members={members} chosen={ids.length} given={given?.person} onGive={setGiven} />
      {given === undefined || ids.length === 0 ? null : (
        <AssignForm
          ids={ids}
          group={group}
          member={given}
          otherwise={waiting}
          onClose={() => setGiven(undefined)}
          onDone={(left) => {
            setChosen(new Set(left));
            tickets.renew(tickets.rows.length);
            void client.invalidateQueries({ queryKey: ['loads'] });
          }}
        />
      )}
    </>
  );
}
