import { Loading } from '../../ui/States.tsx';

export function CataloguePage() {
  return <Loading />;
}
