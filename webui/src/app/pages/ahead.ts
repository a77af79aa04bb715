import type { QueryClient } from '@tanstack/react-query'
import { attachmentsQuery } from '#features/attachment/api'
import { meQuery } from '#features/identity/api'
import { authorsQuery } from '#features/proposal/authors'
import { files } from '../slots'
import { authorsFile } from './CoAuthors'

/** A proposal's files, fetched before its page comes, so that nothing moves. */
export const filesReady = (client: QueryClient, id: string) =>
  Promise.all([files.attached(), client.prefetchQuery(attachmentsQuery('proposals', id))])

/** The same of what its authors alone are shown. */
export const authorsReady = (client: QueryClient, id: string) =>
  Promise.all([
    authorsFile(),
    client.prefetchQuery(authorsQuery(id)),
    client.prefetchQuery(meQuery),
    import('#features/proposal/EndProposal'),
  ])
