import { type ComponentProps, lazy, Suspense } from 'react'
import { Skeleton } from '#ui/states'
import type { CommentForm } from './CommentForm'

const Form = lazy(async () => ({ default: (await import('./CommentForm')).CommentForm }))

/** The form with its fields comes for who may write; a visitor reads without it. */
export function LazyForm(props: ComponentProps<typeof CommentForm>) {
  return (
    <Suspense fallback={<Skeleton title="100%" lines={['8rem']} />}>
      <Form {...props} />
    </Suspense>
  )
}
