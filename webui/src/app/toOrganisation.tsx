import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** A tile of the map leads to its organisation. */
export const toOrganisation = (
  { slug }: { slug: string },
  content: ReactNode,
  className: string | undefined,
) => (
  <Link to="/organisations/$organisation" params={{ organisation: slug }} className={className}>
    {content}
  </Link>
)
