/** Where the Palabre of the journeys stands, so that it disturbs nobody: PALABRE_E2E_PORT is the first of seven. */
const first = Number(process.env.PALABRE_E2E_PORT ?? 18090)

export const ports = { web: first, keycloak: first + 1, database: first + 2 }

/** Where the images' own start commands listen. */
export const imagePorts = {
  backend: first + 3,
  webui: first + 4,
  keycloak: first + 5,
  keycloakHealth: first + 6,
}
