/** Addresses and what stands there. Whatever is behind the door asks who is signed in first. */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { readAhead } from '../desk/list/read-ahead.ts';
import { loadLaterTexts } from '../i18n/index.ts';
import { SignInPage } from '../start/SignInPage.tsx';
import { Loading, Missing } from '../ui/States.tsx';
import { Crash } from './Crash.tsx';
import { sessionQuery } from './session.ts';

const root = createRootRouteWithContext<{ readonly client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: Missing,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: ({ to }: Record<string, unknown>): { readonly to?: string } =>
    // Never to another site: an address here begins with one slash.
    typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {},
  component: SignInPage,
});

const linkPages = (['setup', 'invitation', 'reset'] as const).map((kind) =>
  createRoute({
    getParentRoute: () => root,
    path: `/${kind}`,
    component: lazyRouteComponent(async () => {
      const { LinkPage } = await import('../start/LinkPage.tsx');
      return { default: () => <LinkPage kind={kind} /> };
    }),
  }),
);

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/first-steps',
  beforeLoad: demandSession,
  component: lazyRouteComponent(() => import('../start/WelcomePage.tsx'), 'WelcomePage'),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: demandSession,
  component: lazyRouteComponent(() => import('../ui/Shell.tsx'), 'Shell'),
  notFoundComponent: Missing,
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/desk' });
  },
});

/** The words of a list in the address: read and written by desk/list. */
const desk = createRoute({
  getParentRoute: () => inside,
  path: '/desk',
  validateSearch: (search: Record<string, unknown>): Readonly<Record<string, unknown>> => search,
  // Not waited for: the page is loaded and draws its frame meanwhile.
  loader: ({ context: { client }, location }) => readAhead(client, location.search),
  component: lazyRouteComponent(() => import('../desk/list/DeskPage.tsx'), 'DeskPage'),
});

const ticket = createRoute({
  getParentRoute: () => inside,
  path: '/tickets/$number',
  component: lazyRouteComponent(() => import('../desk/ticket/TicketPage.tsx'), 'TicketPage'),
});

const catalogue = createRoute({
  getParentRoute: () => inside,
  path: '/new',
  component: lazyRouteComponent(() => import('../desk/new/CataloguePage.tsx'), 'CataloguePage'),
});

const creation = createRoute({
  getParentRoute: () => inside,
  path: '/new/$process',
  validateSearch: ({ model }: Record<string, unknown>): { readonly model?: string } =>
    typeof model === 'string' ? { model } : {},
  component: lazyRouteComponent(() => import('../desk/new/NewTicketPage.tsx'), 'NewTicketPage'),
});

const processes = createRoute({
  getParentRoute: () => inside,
  path: '/processes',
  component: lazyRouteComponent(() => import('../canvas/ProcessesPage.tsx'), 'ProcessesPage'),
});

const processPage = createRoute({
  getParentRoute: () => inside,
  path: '/processes/$key',
  validateSearch: ({ ticket: number, transition, state, view }: Record<string, unknown>) => ({
    ...(typeof number === 'string' ? { ticket: number } : {}),
    ...(typeof transition === 'string' ? { transition } : {}),
    ...(typeof state === 'string' ? { state } : {}),
    ...(view === 'list' ? { view } : {}),
  }),
  component: lazyRouteComponent(() => import('../canvas/ProcessPage.tsx'), 'ProcessPage'),
});

const dispatch = createRoute({
  getParentRoute: () => inside,
  path: '/dispatch',
  validateSearch: ({ group, all }: Record<string, unknown>): { readonly group?: string; readonly all?: true } => ({
    ...(typeof group === 'string' ? { group } : {}),
    ...(all === true ? { all } : {}),
  }),
  component: lazyRouteComponent(() => import('../dispatch/DispatchPage.tsx'), 'DispatchPage'),
});

const calendars = createRoute({
  getParentRoute: () => inside,
  path: '/calendars',
  component: lazyRouteComponent(() => withLaterTexts(import('../time/CalendarsPage.tsx')), 'CalendarsPage'),
});

const calendarPage = createRoute({
  getParentRoute: () => inside,
  path: '/calendars/$key',
  validateSearch: ({ year }: Record<string, unknown>): { readonly year?: number } =>
    typeof year === 'number' && Number.isInteger(year) && year >= 1900 && year <= 2199 ? { year } : {},
  component: lazyRouteComponent(() => withLaterTexts(import('../time/CalendarPage.tsx')), 'CalendarPage'),
});

const serviceLevels = createRoute({
  getParentRoute: () => inside,
  path: '/service-levels',
  component: lazyRouteComponent(() => withLaterTexts(import('../time/ServiceLevelsPage.tsx')), 'ServiceLevelsPage'),
});

const serviceLevelPage = createRoute({
  getParentRoute: () => inside,
  path: '/service-levels/$key',
  component: lazyRouteComponent(() => withLaterTexts(import('../time/ServiceLevelPage.tsx')), 'ServiceLevelPage'),
});

const routing = createRoute({
  getParentRoute: () => inside,
  path: '/routing',
  component: lazyRouteComponent(() => withLaterTexts(import('../routing/RoutingTablesPage.tsx')), 'RoutingTablesPage'),
});

const routingPage = createRoute({
  getParentRoute: () => inside,
  path: '/routing/$key',
  component: lazyRouteComponent(() => withLaterTexts(import('../routing/RoutingTablePage.tsx')), 'RoutingTablePage'),
});

const rules = [calendars, calendarPage, serviceLevels, serviceLevelPage, routing, routingPage] as const;

const tree = root.addChildren([
  home,
  signIn,
  ...linkPages,
  welcome,
  inside.addChildren([desk, dispatch, ticket, catalogue, creation, processes, processPage, ...rules]),
]);

export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultErrorComponent: Crash,
    defaultNotFoundComponent: Missing,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}

type Before = { readonly context: { readonly client: QueryClient }; readonly location: { readonly href: string } };

async function withLaterTexts<Page>(page: Promise<Page>): Promise<Page> {
  await loadLaterTexts();
  return page;
}

async function demandSession({ context: { client }, location }: Before): Promise<void> {
  const session = await client.fetchQuery(sessionQuery);
  if (session === null) throw redirect({ to: '/sign-in', search: { to: location.href } });
}
