import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { memberQuery, organisationQuery, organisationsQuery } from '#features/identity/api'
import {
  type ProposalFilters,
  proposalQuery,
  proposalsQuery,
  proposalToEditQuery,
} from '#features/proposal/api'
import { phasesQuery, spaceQuery, spacesQuery } from '#features/space/api'
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

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  loader: ({ context }) => context.queryClient.ensureQueryData(spacesQuery),
  component: lazyRouteComponent(() => import('./pages/HomeRoute'), 'HomeRoute'),
})

const spaces = createRoute({
  getParentRoute: () => root,
  path: '/espaces',
  loader: ({ context }) => context.queryClient.ensureQueryData(spacesQuery),
  component: lazyRouteComponent(() => import('./pages/SpacesRoute'), 'SpacesRoute'),
})

const space = createRoute({
  getParentRoute: () => root,
  path: '/espaces/$space',
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(spaceQuery(params.space)),
      context.queryClient.ensureQueryData(phasesQuery(params.space)),
    ]),
  component: lazyRouteComponent(() => import('./pages/SpaceRoute'), 'SpaceRoute'),
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
  component: lazyRouteComponent(() => import('./pages/ProposalsRoute'), 'ProposalsRoute'),
})

const newProposal = createRoute({
  getParentRoute: () => root,
  path: '/espaces/$space/propositions/nouvelle',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(spaceQuery(params.space)),
  component: lazyRouteComponent(() => import('./pages/EditorRoutes'), 'NewProposalRoute'),
})

const proposal = createRoute({
  getParentRoute: () => root,
  path: '/propositions/$proposal',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(proposalQuery(params.proposal)),
  component: lazyRouteComponent(() => import('./pages/ProposalRoute'), 'ProposalRoute'),
})

const editProposal = createRoute({
  getParentRoute: () => root,
  path: '/propositions/$proposal/modifier',
  loader: ({ context, params }) => context.queryClient.fetchQuery(proposalToEditQuery(params.proposal)),
  component: lazyRouteComponent(() => import('./pages/EditorRoutes'), 'EditProposalRoute'),
})

const network = createRoute({
  getParentRoute: () => root,
  path: '/organisations',
  loader: ({ context }) => context.queryClient.ensureQueryData(organisationsQuery),
  component: lazyRouteComponent(() => import('./pages/NetworkRoute'), 'NetworkRoute'),
})

const organisation = createRoute({
  getParentRoute: () => root,
  path: '/organisations/$organisation',
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(organisationQuery(params.organisation)),
  component: lazyRouteComponent(() => import('./pages/OrganisationRoute'), 'OrganisationRoute'),
})

const member = createRoute({
  getParentRoute: () => root,
  path: '/membres/$member',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(memberQuery(params.member)),
  component: lazyRouteComponent(() => import('./pages/MemberRoute'), 'MemberRoute'),
})

const settings = ({ context }: { context: { queryClient: QueryClient } }) =>
  context.queryClient.ensureQueryData(settingsQuery)

const privacy = createRoute({
  getParentRoute: () => root,
  path: '/confidentialite',
  loader: settings,
  component: lazyRouteComponent(() => import('./pages/LegalRoutes'), 'PrivacyRoute'),
})

const legal = createRoute({
  getParentRoute: () => root,
  path: '/mentions-legales',
  loader: settings,
  component: lazyRouteComponent(() => import('./pages/LegalRoutes'), 'LegalRoute'),
})

const accessibility = createRoute({
  getParentRoute: () => root,
  path: '/accessibilite',
  loader: settings,
  component: lazyRouteComponent(() => import('./pages/LegalRoutes'), 'AccessibilityRoute'),
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
