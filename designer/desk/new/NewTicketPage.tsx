import { Loading } from '../../ui/States.tsx';

export function NewTicketPage() {
  return <Loading />;
}
