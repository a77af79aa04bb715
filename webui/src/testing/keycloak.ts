import { vi } from 'vitest'

/** Keycloak's library as it lets Claire in at once: to be put in its place by `vi.mock('oidc-client-ts', …)`. */
export const lettingIn = () => ({
  WebStorageStateStore: class {},
  UserManager: class {
    events = { addAccessTokenExpiring: vi.fn() }
    signinCallback = async () => ({
      access_token: 'a',
      expires_in: 300,
      refresh_token: 'r',
      profile: { sub: 'u1', name: 'Claire Delattre' },
      state: { returnTo: '/' },
    })
    getUser = async () => this.signinCallback()
    storeUser = async () => {}
    removeUser = async () => {}
  },
})
