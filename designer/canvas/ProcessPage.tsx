import { Loading } from '../ui/States.tsx';

export function ProcessPage() {
  return <Loading />;
}
