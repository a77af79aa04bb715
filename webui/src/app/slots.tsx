import type { ReactNode } from 'react'

/*
 * Places that other features fill. Each is composed here, since here is the only place where features meet; an empty
 * one takes no room.
 */

/** In the header of somebody who is signed in: what is new on what they follow. */
export function Bell(): ReactNode {
  return null
}

/** On the home page: what is new for this person. */
export function WhatIsNew(): ReactNode {
  return null
}

/** Beneath a proposal or a debate: its comments, with `can` as the server said it. */
export function Comments(_: {
  type: 'proposals' | 'debates'
  id: string
  can: true | false | string
}): ReactNode {
  return null
}

/** In a subject's quiet column: following it. */
export function Follow(_: {
  type: 'spaces' | 'proposals' | 'debates'
  id: string
  can: true | false | string
}): ReactNode {
  return null
}

/** Under a text: reporting it, and for who curates hiding or restoring it, in place. */
export function Curate(_: {
  type: 'proposals' | 'debates'
  id: string
  can: { report: true | false | string; hide: true | false | string }
}): ReactNode {
  return null
}

/** On a space's page: its debates. */
export function Debates(_: { space: string }): ReactNode {
  return null
}
