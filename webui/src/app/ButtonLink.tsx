import { Button } from '@mantine/core'
import { createLink } from '@tanstack/react-router'

/** A link that looks like a button: the way to the one thing to do on a page. */
export const ButtonLink = createLink(Button<'a'>)
