/** Proposals, from draft to publication. */
package org.palabre.proposal;
