/** Votes on any subject, one per person, and their tally. */
package org.palabre.vote;
