import { Loading } from '../ui/States.tsx';

export function ProcessesPage() {
  return <Loading />;
}
