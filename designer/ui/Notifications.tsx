import { ActionIcon, Button, Indicator, Popover } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bell } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { listen } from '../api/live.ts';
import classes from './notifications.module.css';
import { Loading } from './States.tsx';
import { Time } from './Time.tsx';

const unreadKey = ['notifications', 'unread'];

/** What concerns whoever is here: a bell with the number of what he has not read. */
export function Notifications() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: unreadKey,
    queryFn: ({ signal }) => call('GET /notifications/unread', { signal }),
  });
  useEffect(() => {
    const again = () => void client.invalidateQueries({ queryKey: ['notifications'] });
    return listen({ notification: again, reset: again });
  }, [client]);
  const count = data?.count ?? 0;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={380} trapFocus shadow="md">
      <Indicator label={count > 99 ? '99+' : count} disabled={count === 0} size={16} offset={4} color="accent">
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={count === 0 ? t('top.notifications') : `${t('top.notifications')}: ${count}`}
            onClick={() => setOpen(!isOpen)}
          >
            <Bell size={18} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0}>{isOpen ? <List onLeave={() => setOpen(false)} /> : null}</Popover.Dropdown>
    </Popover>
  );
}

function List({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ['notifications', 'list'],
    queryFn: ({ signal }) => call('GET /notifications', { query: { limit: 30 }, signal }),
  });
  const read = useMutation({
    mutationFn: () => call('POST /notifications/read', { body: {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  });
  if (data === undefined) return <Loading rows={4} />;
  if (data.items.length === 0) return <p className={classes.none}>{t('top.notificationsNone')}</p>;
  return (
    <div className={classes.list}>
      <div className={classes.head}>
        <h2>{t('top.notifications')}</h2>
        <Button variant="subtle" size="compact-sm" onClick={() => read.mutate()}>
          {t('top.markRead')}
        </Button>
      </div>
      {data.items.map((item) => (
        <Link
          key={item.id}
          to="/tickets/$number"
          params={{ number: item.number ?? '' }}
          className={classes.item}
          data-unread={item.readAt === undefined || undefined}
          onClick={onLeave}
        >
          <span className={classes.subject}>{item.subject}</span>
          <Time at={item.at} className={classes.time} />
          <span className={classes.text}>{item.text}</span>
        </Link>
      ))}
    </div>
  );
}
