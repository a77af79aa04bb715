import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { filtersOf } from '#api/listing'
import { Problem } from '#api/problem'
import { placeQuery, rootsQuery } from '#features/comment/api'
import {
  debateFacetsQuery,
  debateQuery,
  debatesQuery,
  debatesSearched,
  debateToEditQuery,
  latestDebatesQuery,
} from '#features/debate/api'
import { bellQuery, followQuery, myFollowsQuery, notificationsQuery } from '#features/follow/api'
import { memberQuery, meQuery, organisationQuery, organisationsQuery } from '#features/identity/api'
import { linksQuery } from '#features/link/api'
import { type BlockState, type CaseState, casesQuery } from '#features/moderation/api'
import { amendmentQuery } from '#features/proposal/amendments'
import {
  facetsQuery,
  latestProposalsQuery,
  proposalQuery,
  proposalsQuery,
  proposalToEditQuery,
  searched,
} from '#features/proposal/api'
import { activeOrganisationsQuery, activityQuery, participantsQuery } from '#features/space/activity'
import { spaceToEditQuery } from '#features/space/administration'
import { phasesQuery, spaceQuery, spacesQuery, themesQuery } from '#features/space/api'
import { versionsQuery } from '#features/space/versions'
import { SkeletonPage } from '#ui/states'
import { ErrorPage, NotFoundPage } from './ErrorPage'
import { asFrom, type From } from './from'
import { type Words, words } from './i18n'
import { Layout } from './Layout'
import { queryClient } from './query'
import { whoIsHere } from './session'
import { settingsQuery } from './settings'
import { files, wayTo } from './slots'

/**
 * Every address there is. A loader reads what its page stands on; the page itself comes in a file of its own.
 * Addresses are in French: people read them, and they stand in mails.
 */
const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Layout,
  notFoundComponent: NotFoundPage,
})

/**
 * A page's own file, and the words that it needs besides those of every page. One that does not come is said as an
 * answer that does not, and can be tried again in place.
 */
function page<Name extends string>(
  load: () => Promise<Record<Name, () => ReactNode>>,
  name: Name,
  ...needed: Words[]
) {
  return lazyRouteComponent(
    () =>
      Promise.all([load(), ...needed.map(words)]).then(
        ([pages]) => pages,
        () => {
          throw Problem.offline()
        },
      ),
    name,
  )
}

/** How long a page waits for what it shows besides what it stands on, in milliseconds. */
const patience = 1_000

/**
 * What a page shows besides is read at the same time, and waited for a moment: then it is there when the page is, and
 * nothing moves under one's finger. What does not come in time finds its place later. Not for a page that one only
 * points at, nor for one that is there already.
 */
async function besides(
  cause: 'preload' | 'enter' | 'stay',
  everyone: () => readonly unknown[],
  signedIn: () => readonly unknown[] = () => [],
) {
  if (cause !== 'enter') return
  const theirs = async () => (await whoIsHere()).state === 'signed-in' && Promise.allSettled(signedIn())
  await Promise.race([
    Promise.allSettled([...everyone(), theirs()]),
    new Promise((resolve) => setTimeout(resolve, patience)),
  ])
}

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  loader: ({ context: { queryClient }, cause }) =>
    Promise.all([
      queryClient.ensureQueryData(spacesQuery),
      besides(
        cause,
        () => [
          queryClient.prefetchQuery(organisationsQuery),
          queryClient.prefetchQuery(activeOrganisationsQuery),
          queryClient.prefetchQuery(activityQuery(5)),
        ],
        () => [queryClient.prefetchQuery(bellQuery), myCentre(queryClient), ...files.home()],
      ),
    ]),
  component: page(() => import('./pages/HomeRoute'), 'HomeRoute', 'places'),
})

async function myCentre(client: QueryClient) {
  const { organisation } = await client.ensureQueryData(meQuery)
  if (organisation) await client.prefetchQuery(activityQuery(3, organisation.slug))
}

const spaces = createRoute({
  getParentRoute: () => root,
  path: '/espaces',
  loader: ({ context }) => context.queryClient.ensureQueryData(spacesQuery),
  component: page(() => import('./pages/SpacesRoute'), 'SpacesRoute', 'places'),
})

const space = createRoute({
  getParentRoute: () => root,
  path: '/espaces/$space',
  loader: async ({ context: { queryClient }, params: { space: slug }, cause }) => {
    const lists = besides(
      cause,
      () => [
        queryClient.prefetchQuery(latestProposalsQuery(slug, {}, 5)),
        queryClient.prefetchQuery(latestDebatesQuery(slug)),
        ...files.space(),
      ],
      () => [
        queryClient.prefetchQuery(latestProposalsQuery(slug, { state: 'draft' }, 10)),
        queryClient.prefetchQuery(latestDebatesQuery(slug, { state: 'draft' })),
      ],
    )
    const [{ can }] = await Promise.all([
      queryClient.ensureQueryData(spaceQuery(slug)),
      queryClient.ensureQueryData(phasesQuery(slug)),
    ])
    const mine = besides(cause, () => [
      can.follow === true && queryClient.prefetchQuery(followQuery('spaces', slug)),
    ])
    await Promise.all([lists, mine])
  },
  component: page(() => import('./pages/SpaceRoute'), 'SpaceRoute', 'places'),
})

const proposals = createRoute({
  getParentRoute: () => root,
  path: '/espaces/$space/propositions',
  validateSearch: searched,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, params, deps, cause }) =>
    Promise.all([
      queryClient.ensureQueryData(spaceQuery(params.space)),
      besides(cause, () => [
        queryClient.prefetchInfiniteQuery(proposalsQuery(params.space, deps)),
        queryClient.prefetchQuery(facetsQuery(params.space, filtersOf(deps))),
        queryClient.prefetchQuery(phasesQuery(params.space)),
        queryClient.prefetchQuery(organisationsQuery),
        queryClient.prefetchQuery(themesQuery),
      ]),
    ]),
  component: page(() => import('./pages/ProposalsRoute'), 'ProposalsRoute', 'places'),
})

const answers = createRoute({
  getParentRoute: () => root,
  path: '/espaces/$space/reponses',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(spaceQuery(params.space)),
  component: page(() => import('./pages/AnswersRoute'), 'AnswersRoute', 'places', 'member'),
})

const newProposal = createRoute({
  getParentRoute: () => root,
  path: '/espaces/$space/propositions/nouvelle',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(spaceQuery(params.space)),
  component: page(() => import('./pages/EditorRoutes'), 'NewProposalRoute', 'places', 'member'),
})

/** What stands beside and beneath a proposal or a debate. */
async function thread(
  client: QueryClient,
  cause: 'preload' | 'enter' | 'stay',
  type: 'proposals' | 'debates',
  id: string,
  subject: Promise<{ space: { slug: string }; can: { follow: unknown; comment: unknown } }>,
) {
  const talk = besides(cause, () => [
    client.prefetchQuery(organisationsQuery),
    client.prefetchQuery(participantsQuery(type, id)),
    client.prefetchInfiniteQuery(linksQuery(type, id)),
    client.prefetchInfiniteQuery(rootsQuery(type, id, 'recent')),
    ...files.thread(),
  ])
  const { space, can } = await subject
  const follow = besides(cause, () => [
    client.prefetchQuery(spaceQuery(space.slug)),
    can.follow === true && client.prefetchQuery(followQuery(type, id)),
    can.comment === true && files.composed(),
  ])
  await Promise.all([talk, follow])
}

const proposal = createRoute({
  getParentRoute: () => root,
  path: '/propositions/$proposal',
  /** `de`: the proposal that went into this one, and by whose address one came. */
  validateSearch: (search: Record<string, unknown>): { de?: string } =>
    typeof search.de === 'string' && /^[0-9a-f-]{36}$/.test(search.de) ? { de: search.de } : {},
  loader: async ({ context: { queryClient }, params: { proposal: id }, cause }) => {
    const read = queryClient.ensureQueryData(proposalQuery(id))
    const own = async () => {
      const { ready } = await import('./pages/ProposalRoute')
      const proposal = await read
      await besides(cause, () => ready(queryClient, proposal))
    }
    await Promise.all([thread(queryClient, cause, 'proposals', id, read), own()])
  },
  component: page(() => import('./pages/ProposalRoute'), 'ProposalRoute'),
})

const editProposal = createRoute({
  getParentRoute: () => root,
  path: '/propositions/$proposal/modifier',
  loader: ({ context, params }) => context.queryClient.fetchQuery(proposalToEditQuery(params.proposal)),
  component: page(() => import('./pages/EditorRoutes'), 'EditProposalRoute', 'places', 'member'),
})

/** Which version an address names. */
function asVersion(search: Record<string, unknown>): { version?: number | undefined } {
  const version = Number(search.version)
  return { version: Number.isInteger(version) && version > 0 ? version : undefined }
}

const history = createRoute({
  getParentRoute: () => root,
  path: '/propositions/$proposal/versions',
  validateSearch: asVersion,
  loader: ({ context: { queryClient }, params: { proposal: id } }) =>
    Promise.all([
      queryClient.ensureQueryData(proposalQuery(id)),
      queryClient.prefetchInfiniteQuery(versionsQuery('proposals', id)),
    ]),
  component: page(() => import('./pages/HistoryRoute'), 'HistoryRoute', 'places'),
})

const merge = createRoute({
  getParentRoute: () => root,
  path: '/propositions/$proposal/fusionner',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(proposalQuery(params.proposal)),
  component: page(() => import('./pages/MergeRoutes'), 'MergeRoute', 'places', 'member'),
})

const split = createRoute({
  getParentRoute: () => root,
  path: '/propositions/$proposal/separer',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(proposalQuery(params.proposal)),
  component: page(() => import('./pages/MergeRoutes'), 'SplitRoute', 'places', 'member'),
})

const newAmendment = createRoute({
  getParentRoute: () => root,
  path: '/propositions/$proposal/amender',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(proposalQuery(params.proposal)),
  component: page(() => import('./pages/AmendmentRoutes'), 'NewAmendmentRoute', 'places', 'member'),
})

const amendment = createRoute({
  getParentRoute: () => root,
  path: '/amendements/$amendment',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(amendmentQuery(params.amendment)),
  component: page(() => import('./pages/AmendmentRoutes'), 'AmendmentRoute', 'places', 'member'),
})

const network = createRoute({
  getParentRoute: () => root,
  path: '/organisations',
  loader: ({ context }) => context.queryClient.ensureQueryData(organisationsQuery),
  component: page(() => import('./pages/NetworkRoute'), 'NetworkRoute', 'places'),
})

const organisation = createRoute({
  getParentRoute: () => root,
  path: '/organisations/$organisation',
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(organisationQuery(params.organisation)),
  component: page(() => import('./pages/OrganisationRoute'), 'OrganisationRoute', 'places'),
})

const member = createRoute({
  getParentRoute: () => root,
  path: '/membres/$member',
  loader: ({ context, params }) => context.queryClient.ensureQueryData(memberQuery(params.member)),
  component: page(() => import('./pages/MemberRoute'), 'MemberRoute', 'places'),
})

/** A comment's own address, wherever it stands: it leads on to the page. */
const comment = createRoute({
  getParentRoute: () => root,
  path: '/commentaires/$comment',
  loader: async ({ context, params }) => {
    const place = await context.queryClient.fetchQuery(placeQuery(params.comment, 'recent'))
    throw redirect({ ...wayTo(place), replace: true })
  },
})

const debates = createRoute({
  getParentRoute: () => root,
  path: '/espaces/$space/debats',
  validateSearch: debatesSearched,
  loaderDeps: ({ search }) => search,
  loader: ({ context: { queryClient }, params, deps, cause }) =>
    Promise.all([
      queryClient.ensureQueryData(spaceQuery(params.space)),
      besides(cause, () => [
        queryClient.prefetchInfiniteQuery(debatesQuery(params.space, deps)),
        queryClient.prefetchQuery(debateFacetsQuery(params.space, filtersOf(deps))),
        queryClient.prefetchQuery(phasesQuery(params.space)),
        queryClient.prefetchQuery(organisationsQuery),
        queryClient.prefetchQuery(themesQuery),
      ]),
    ]),
  component: page(() => import('./pages/DebateRoutes'), 'DebatesRoute', 'places'),
})

const newDebate = createRoute({
  getParentRoute: () => root,
  path: '/espaces/$space/debats/nouveau',
  validateSearch: (search: Record<string, unknown>): { from?: From | undefined } => ({
    from: asFrom(search.from),
  }),
  loader: ({ context, params }) => context.queryClient.ensureQueryData(spaceQuery(params.space)),
  component: page(() => import('./pages/DebateEditorRoutes'), 'NewDebateRoute', 'places', 'member'),
})

const debate = createRoute({
  getParentRoute: () => root,
  path: '/debats/$debate',
  loader: ({ context: { queryClient }, params: { debate: id }, cause }) =>
    thread(queryClient, cause, 'debates', id, queryClient.ensureQueryData(debateQuery(id))),
  component: page(() => import('./pages/DebateRoutes'), 'DebateRoute', 'places'),
})

const editDebate = createRoute({
  getParentRoute: () => root,
  path: '/debats/$debate/modifier',
  loader: ({ context, params }) => context.queryClient.fetchQuery(debateToEditQuery(params.debate)),
  component: page(() => import('./pages/DebateEditorRoutes'), 'EditDebateRoute', 'places', 'member'),
})

const debateHistory = createRoute({
  getParentRoute: () => root,
  path: '/debats/$debate/versions',
  validateSearch: asVersion,
  loader: ({ context: { queryClient }, params: { debate: id } }) =>
    Promise.all([
      queryClient.ensureQueryData(debateQuery(id)),
      queryClient.prefetchInfiniteQuery(versionsQuery('debates', id)),
    ]),
  component: page(() => import('./pages/HistoryRoute'), 'DebateHistoryRoute', 'places'),
})

const follows = createRoute({
  getParentRoute: () => root,
  path: '/suivis',
  loader: ({ context: { queryClient }, cause }) =>
    besides(
      cause,
      () => [],
      () => [
        queryClient.prefetchInfiniteQuery(myFollowsQuery),
        queryClient.prefetchInfiniteQuery(notificationsQuery),
      ],
    ),
  component: page(() => import('./pages/FollowsRoute'), 'FollowsRoute', 'places', 'member'),
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
  component: page(
    () => import('./pages/ModerationRoutes'),
    'ModerationRoute',
    'places',
    'member',
    'coordination',
  ),
})

const blocks = createRoute({
  getParentRoute: () => root,
  path: '/moderation/suspensions',
  validateSearch: (search: Record<string, unknown>): { etat?: BlockState } =>
    search.etat === 'ended' ? { etat: 'ended' } : {},
  loader: ({ context }) => context.queryClient.ensureQueryData(meQuery),
  component: page(
    () => import('./pages/ModerationRoutes'),
    'BlocksRoute',
    'places',
    'member',
    'coordination',
  ),
})

const administration = createRoute({
  getParentRoute: () => root,
  path: '/administration',
  loader: ({ context }) =>
    Promise.all([
      context.queryClient.ensureQueryData(meQuery),
      context.queryClient.ensureQueryData(spacesQuery),
    ]),
  component: page(
    () => import('./pages/AdministrationRoutes'),
    'AdministrationRoute',
    'places',
    'member',
    'coordination',
  ),
})

const newSpace = createRoute({
  getParentRoute: () => root,
  path: '/administration/espaces/nouveau',
  loader: ({ context }) => context.queryClient.ensureQueryData(meQuery),
  component: page(
    () => import('./pages/AdministrationRoutes'),
    'NewSpaceRoute',
    'places',
    'member',
    'coordination',
  ),
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
  component: page(
    () => import('./pages/AdministrationRoutes'),
    'EditSpaceRoute',
    'places',
    'member',
    'coordination',
  ),
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
  component: page(
    () => import('./pages/AdministrationRoutes'),
    'PhasesRoute',
    'places',
    'member',
    'coordination',
  ),
})

const seats = createRoute({
  getParentRoute: () => root,
  path: '/administration/espaces/$space/membres',
  loader: ({ context, params }) =>
    Promise.all([
      context.queryClient.ensureQueryData(meQuery),
      context.queryClient.ensureQueryData(spaceQuery(params.space)),
    ]),
  component: page(
    () => import('./pages/AdministrationRoutes'),
    'SeatsRoute',
    'places',
    'member',
    'coordination',
  ),
})

const themes = createRoute({
  getParentRoute: () => root,
  path: '/administration/thematiques',
  loader: ({ context }) =>
    Promise.all([
      context.queryClient.ensureQueryData(meQuery),
      context.queryClient.ensureQueryData(themesQuery),
    ]),
  component: page(
    () => import('./pages/AdministrationRoutes'),
    'ThemesRoute',
    'places',
    'member',
    'coordination',
  ),
})

const settings = ({ context }: { context: { queryClient: QueryClient } }) =>
  context.queryClient.ensureQueryData(settingsQuery)

const privacy = createRoute({
  getParentRoute: () => root,
  path: '/confidentialite',
  loader: settings,
  component: page(() => import('./pages/LegalRoutes'), 'PrivacyRoute', 'legal'),
})

const legal = createRoute({
  getParentRoute: () => root,
  path: '/mentions-legales',
  loader: settings,
  component: page(() => import('./pages/LegalRoutes'), 'LegalRoute', 'legal'),
})

const accessibility = createRoute({
  getParentRoute: () => root,
  path: '/accessibilite',
  loader: settings,
  component: page(() => import('./pages/LegalRoutes'), 'AccessibilityRoute', 'legal'),
})

export const routeTree = root.addChildren([
  home,
  spaces,
  space,
  proposals,
  answers,
  newProposal,
  proposal,
  editProposal,
  history,
  merge,
  split,
  newAmendment,
  amendment,
  network,
  organisation,
  member,
  comment,
  debates,
  newDebate,
  debate,
  editDebate,
  debateHistory,
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
