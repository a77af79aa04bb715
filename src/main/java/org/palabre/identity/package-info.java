/** Organisations and members: who somebody is, as Keycloak's token says, and the row that Palabre keeps of it. */
package org.palabre.identity;
