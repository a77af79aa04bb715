import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { Problem } from '#api/problem'
import { type DebateFilters, debateQuery, debatesQuery, debateToEditQuery } from '#features/debate/api'
import { memberQuery, meQuery, organisationQuery, organisationsQuery } from '#features/identity/api'
import { type BlockState, type CaseState, casesQuery } from '#features/moderation/api'
import {
  type ProposalFilters,
  proposalQuery,
  proposalsQuery,
  proposalToEditQuery,
} from '#features/proposal/api'
import { spaceToEditQuery } from '#features/space/administration'
import { phasesQuery, spaceQuery, spacesQuery, themesQuery } from '#features/space/api'
import { SkeletonPage } from '#ui/states'
import { ErrorPage, NotFoundPage } from './ErrorPage'
import { Layout } from './Layout'
import { queryClient } from './query'
import { settingsQuery } from './settings'

/**
 * Every address there is. A loader only begins to read what its page stands on; the page itself comes in a file of its
 * own. Addresses are in French: people read them, and they stand in mails.
 */
const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Layout,
  notFoundComponent: NotFoundPage,
})

/** A page's own file. One that does not come is said as an answer that does not, and can be tried again in place. */
const page: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(
    () =>
      load().catch(() => {
        throw Problem.offline()
      }),
    name,
  )

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  loader: ({ context }) => context.queryClient.ensureQueryData(spacesQuery),
  component: page(() => import('./pages/HomeRoute'), 'HomeRoute'),
})

const spaces = createRoute({
  getParentRoute: () => root,
  path: '/espaces',
  loader: ({ context }) => context.queryClient.ensureQueryData(spacesQuery),
  component: page(() => import('./pages/SpacesRoute'), 'SpacesRoute'),
})

const space = createRoute({
  getParentRoute: () => root,
  path: '/espaces/$space',
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(spaceQuery(params.space)),
      context.queryClient.ensureQueryData(phasesQuery(params.space)),
    ]),
  component: page(() => import('./pages/SpaceRoute'), 'SpaceRoute'),
})

const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

const proposals = createRoute({
  getParentRoute: () => root,
  path: '/espaces/$space/propositions',
  validateSearch: (search: Record<string, unknown>): ProposalFilters => ({
    q: word(search.q),
    theme: word(search.theme),
    organisation: word(search.organisation),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(proposalsQuery(params.space, deps))
    void context.queryClient.prefetchQuery(organisationsQuery)
    return context.queryClient.ensureQueryData(spaceQuery(params.space))
  },
  component: page(() => import('./pages/ProposalsRoute'), 'ProposalsRoute'),
})

const newProposal = createRoute({
  getParentRoute: () => root,
  path: '/espaces/$space/propositions/nouvelle',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(spaceQuery(params.space)),
  component: page(() => import('./pages/EditorRoutes'), 'NewProposalRoute'),
})

const proposal = createRoute({
  getParentRoute: () => root,
  path: '/propositions/$proposal',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(proposalQuery(params.proposal)),
  component: page(() => import('./pages/ProposalRoute'), 'ProposalRoute'),
})

const editProposal = createRoute({
  getParentRoute: () => root,
  path: '/propositions/$proposal/modifier',
  loader: ({ context, params }) => context.queryClient.fetchQuery(proposalToEditQuery(params.proposal)),
  component: page(() => import('./pages/EditorRoutes'), 'EditProposalRoute'),
})

const network = createRoute({
  getParentRoute: () => root,
  path: '/organisations',
  loader: ({ context }) => context.queryClient.ensureQueryData(organisationsQuery),
  component: page(() => import('./pages/NetworkRoute'), 'NetworkRoute'),
})

const organisation = createRoute({
  getParentRoute: () => root,
  path: '/organisations/$organisation',
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(organisationQuery(params.organisation)),
  component: page(() => import('./pages/OrganisationRoute'), 'OrganisationRoute'),
})

const member = createRoute({
  getParentRoute: () => root,
  path: '/membres/$member',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(memberQuery(params.member)),
  component: page(() => import('./pages/MemberRoute'), 'MemberRoute'),
})

const debates = createRoute({
  getParentRoute: () => root,
  path: '/espaces/$space/debats',
  validateSearch: (search: Record<string, unknown>): Pick<DebateFilters, 'state'> => ({
    state: search.state === 'open' || search.state === 'concluded' ? search.state : undefined,
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) => {
    void context.queryClient.prefetchInfiniteQuery(debatesQuery(params.space, deps))
    return context.queryClient.ensureQueryData(spaceQuery(params.space))
  },
  component: page(() => import('./pages/DebateRoutes'), 'DebatesRoute'),
})

const newDebate = createRoute({
  getParentRoute: () => root,
  path: '/espaces/$space/debats/nouveau',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(spaceQuery(params.space)),
  component: page(() => import('./pages/DebateEditorRoutes'), 'NewDebateRoute'),
})

const debate = createRoute({
  getParentRoute: () => root,
  path: '/debats/$debate',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(debateQuery(params.debate)),
  component: page(() => import('./pages/DebateRoutes'), 'DebateRoute'),
})

const editDebate = createRoute({
  getParentRoute: () => root,
  path: '/debats/$debate/modifier',
  loader: ({ context, params }) => context.queryClient.fetchQuery(debateToEditQuery(params.debate)),
  component: page(() => import('./pages/DebateEditorRoutes'), 'EditDebateRoute'),
})

const follows = createRoute({
  getParentRoute: () => root,
  path: '/suivis',
  component: page(() => import('./pages/FollowsRoute'), 'FollowsRoute'),
})

const moderation = createRoute({
  getParentRoute: () => root,
  path: '/moderation',
  validateSearch: (search: Record<string, unknown>): { etat?: CaseState; cas?: string } => ({
    ...(search.etat === 'closed' && { etat: 'closed' as const }),
    ...(typeof search.cas === 'string' && { cas: search.cas }),
  }),
  loaderDeps: ({ search }) => ({ etat: search.etat }),
  loader: ({ context, deps }) => context.queryClient.ensureInfiniteQueryData(casesQuery(deps.etat ?? 'open')),
  component: page(() => import('./pages/ModerationRoutes'), 'ModerationRoute'),
})

const blocks = createRoute({
  getParentRoute: () => root,
  path: '/moderation/suspensions',
  validateSearch: (search: Record<string, unknown>): { etat?: BlockState } =>
    search.etat === 'ended' ? { etat: 'ended' } : {},
  loader: ({ context }) => context.queryClient.ensureQueryData(meQuery),
  component: page(() => import('./pages/ModerationRoutes'), 'BlocksRoute'),
})

/** The administration comes in a file of its own, which nobody else fetches. */
const administrationPages = () => import('./pages/AdministrationRoutes')

const administration = createRoute({
  getParentRoute: () => root,
  path: '/administration',
  loader: ({ context }) =>
    Promise.all([
      context.queryClient.ensureQueryData(meQuery),
      context.queryClient.ensureQueryData(spacesQuery),
    ]),
  component: page(administrationPages, 'AdministrationRoute'),
})

const newSpace = createRoute({
  getParentRoute: () => root,
  path: '/administration/espaces/nouveau',
  loader: ({ context }) => context.queryClient.ensureQueryData(meQuery),
  component: page(administrationPages, 'NewSpaceRoute'),
})

const editSpace = createRoute({
  getParentRoute: () => root,
  path: '/administration/espaces/$space',
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(meQuery),
      context.queryClient.ensureQueryData(spaceQuery(params.space)),
      context.queryClient.fetchQuery(spaceToEditQuery(params.space)),
    ]),
  component: page(administrationPages, 'EditSpaceRoute'),
})

const planPhases = createRoute({
  getParentRoute: () => root,
  path: '/administration/espaces/$space/etapes',
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(meQuery),
      context.queryClient.ensureQueryData(spaceQuery(params.space)),
      context.queryClient.fetchQuery(phasesQuery(params.space)),
    ]),
  component: page(administrationPages, 'PhasesRoute'),
})

const seats = createRoute({
  getParentRoute: () => root,
  path: '/administration/espaces/$space/membres',
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(meQuery),
      context.queryClient.ensureQueryData(spaceQuery(params.space)),
    ]),
  component: page(administrationPages, 'SeatsRoute'),
})

const themes = createRoute({
  getParentRoute: () => root,
  path: '/administration/thematiques',
  loader: ({ context }) =>
    Promise.all([
      context.queryClient.ensureQueryData(meQuery),
      context.queryClient.ensureQueryData(themesQuery),
    ]),
  component: page(administrationPages, 'ThemesRoute'),
})

const settings = ({ context }: { context: { queryClient: QueryClient } }) =>
  context.queryClient.ensureQueryData(settingsQuery)

const privacy = createRoute({
  getParentRoute: () => root,
  path: '/confidentialite',
  loader: settings,
  component: page(() => import('./pages/LegalRoutes'), 'PrivacyRoute'),
})

const legal = createRoute({
  getParentRoute: () => root,
  path: '/mentions-legales',
  loader: settings,
  component: page(() => import('./pages/LegalRoutes'), 'LegalRoute'),
})

const accessibility = createRoute({
  getParentRoute: () => root,
  path: '/accessibilite',
  loader: settings,
  component: page(() => import('./pages/LegalRoutes'), 'AccessibilityRoute'),
})

export const routeTree = root.addChildren([
  home,
  spaces,
  space,
  proposals,
  newProposal,
  proposal,
  editProposal,
  network,
  organisation,
  member,
  debates,
  newDebate,
  debate,
  editDebate,
  follows,
  moderation,
  blocks,
  administration,
  newSpace,
  editSpace,
  planPhases,
  seats,
  themes,
  privacy,
  legal,
  accessibility,
])

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  // Freshness is the query client's business.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  defaultPendingMinMs: 300,
  defaultPendingComponent: () => <SkeletonPage />,
  defaultErrorComponent: ErrorPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
