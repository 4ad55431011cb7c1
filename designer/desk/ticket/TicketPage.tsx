import { Loading } from '../../ui/States.tsx';

export function TicketPage() {
  return <Loading />;
}
