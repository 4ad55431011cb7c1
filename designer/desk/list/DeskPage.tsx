import { Loading } from '../../ui/States.tsx';

export function DeskPage() {
  return <Loading />;
}
