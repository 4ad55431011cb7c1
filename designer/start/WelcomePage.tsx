import { Loading } from '../ui/States.tsx';

export function WelcomePage() {
  return <Loading />;
}
