import { Button } from '@mantine/core';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Link, Navigate } from '@tanstack/react-router';
import { useSay } from './i18n/say.js';
import { isIncidentList, type IncidentList } from './incidents/incident-list.js';
import { readBoardFilter } from './referrals/board-filter.js';
import { isWorklist, type Worklist } from './referrals/worklist.js';
import { useSession } from './session/session.js';
import { Shell } from './shell/shell.js';
import { isTaskList, type TaskList } from './tasks/task-list.js';
import { words } from './shell/words.js';
import { Empty } from './ui/list-state.js';
import { PageHead } from './ui/page-head.js';
import { words as stateWords } from './ui/words.js';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage, errorComponent: BrokenPage });

const startRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: Start });

const boardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/board',
  validateSearch: readBoardFilter,
  component: lazyRouteComponent(() => import('./referrals/board-page.js'), 'BoardPage'),
});

interface InboxSearch {
  readonly list?: Worklist;
  readonly selected?: string;
}
const inboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inbox',
  validateSearch: ({ list, selected }: Record<string, unknown>): InboxSearch => ({
    ...(isWorklist(list) && { list }),
    ...(typeof selected === 'string' && { selected }),
  }),
  component: lazyRouteComponent(() => import('./referrals/inbox-page.js'), 'InboxPage'),
});

const referralRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/referrals/$referralId',
  component: lazyRouteComponent(() => import('./referrals/referral-page.js'), 'ReferralPage'),
});
const casesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases',
  component: lazyRouteComponent(() => import('./cases/case-list-page.js'), 'CaseListPage'),
});
const newCaseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/new',
  component: lazyRouteComponent(() => import('./cases/new-case-page.js'), 'NewCasePage'),
});
const caseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('./cases/case-page.js'), 'CasePage'),
});
const consentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/$caseId/consent',
  component: lazyRouteComponent(() => import('./cases/consent-page.js'), 'ConsentPage'),
});
const needsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/$caseId/needs',
  component: lazyRouteComponent(() => import('./cases/add-need-page.js'), 'AddNeedPage'),
});
const sendRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/$caseId/needs/$needId',
  component: lazyRouteComponent(() => import('./cases/send-page.js'), 'SendPage'),
});

const needRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/needs/$needId',
  component: lazyRouteComponent(() => import('./needs/need-page.js'), 'NeedPage'),
});

const servicesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/services',
  component: lazyRouteComponent(() => import('./directory/find-page.js'), 'FindPage'),
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/account-page.js'), 'AccountPage'),
});

const membersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/members',
  component: lazyRouteComponent(() => import('./members/members-page.js'), 'MembersPage'),
});

const listingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/listings',
  component: lazyRouteComponent(() => import('./listings/listings-page.js'), 'ListingsPage'),
});
const listingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/listings/$kind/$id',
  component: lazyRouteComponent(() => import('./listings/listing-edit-page.js'), 'ListingEditPage'),
});

const rulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/listings/rules',
  component: lazyRouteComponent(() => import('./listings/rules-page.js'), 'RulesPage'),
});

const countryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/country',
  component: lazyRouteComponent(() => import('./country/durations-page.js'), 'DurationsPage'),
});
const noticeRulesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/country/notices',
  component: lazyRouteComponent(() => import('./country/notice-rules-page.js'), 'NoticeRulesPage'),
});
const outgoingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/outgoing',
  component: lazyRouteComponent(() => import('./outgoing/outgoing-page.js'), 'OutgoingPage'),
});

const emergenciesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/emergencies',
  component: lazyRouteComponent(() => import('./cases/emergencies-page.js'), 'EmergenciesPage'),
});

const queueRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/queue',
  component: lazyRouteComponent(() => import('./operations/queue-page.js'), 'QueuePage'),
});

interface TasksSearch {
  readonly list?: TaskList;
}
const tasksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tasks',
  validateSearch: ({ list }: Record<string, unknown>): TasksSearch => (isTaskList(list) ? { list } : {}),
  component: lazyRouteComponent(() => import('./tasks/tasks-page.js'), 'TasksPage'),
});

const dutyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/duty',
  component: lazyRouteComponent(() => import('./duty/duty-page.js'), 'DutyPage'),
});
const rosterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/duty/$serviceId',
  component: lazyRouteComponent(() => import('./duty/roster-page.js'), 'RosterPage'),
});

interface IncidentsSearch {
  readonly list?: IncidentList;
}
const incidentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/incidents',
  validateSearch: ({ list }: Record<string, unknown>): IncidentsSearch => (isIncidentList(list) ? { list } : {}),
  component: lazyRouteComponent(() => import('./incidents/incidents-page.js'), 'IncidentsPage'),
});

const routeTree = rootRoute.addChildren([
  startRoute,
  boardRoute,
  tasksRoute,
  inboxRoute,
  dutyRoute,
  incidentsRoute,
  rosterRoute,
  referralRoute,
  casesRoute,
  newCaseRoute,
  caseRoute,
  consentRoute,
  needsRoute,
  sendRoute,
  needRoute,
  emergenciesRoute,
  servicesRoute,
  accountRoute,
  membersRoute,
  listingsRoute,
  listingRoute,
  rulesRoute,
  countryRoute,
  noticeRulesRoute,
  outgoingRoute,
  queueRoute,
]);

/* A page that breaks breaks in its own place: the header stays around it, and with it every way out. */
export const router = createRouter({ routeTree, scrollRestoration: true, defaultErrorComponent: BrokenPage });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** Everybody starts where their work lies: coordinators see all, administrators their people, operators the queue, identifiers their cases, providers what was sent to them. */
function Start() {
  const { account } = useSession();
  if (account.roles.includes('COORDINATOR')) return <Navigate to="/board" replace />;
  if (account.roles.includes('AGENCY_ADMIN')) return <Navigate to="/members" replace />;
  if (account.roles.includes('OPERATOR')) return <Navigate to="/queue" replace />;
  return <Navigate to={account.roles.includes('IDENTIFIER') ? '/cases' : '/inbox'} replace />;
}

function NoSuchPage() {
  const say = useSay();
  return (
    <>
      <PageHead title={say(words.notFound)} />
      <Button component={Link} to="/">
        {say(stateWords.home)}
      </Button>
    </>
  );
}

function BrokenPage() {
  const say = useSay();
  return (
    <Empty icon="alert" title={say(words.crashed)}>
      <Button component="a" href="/" variant="default">
        {say(stateWords.home)}
      </Button>
    </Empty>
  );
}
