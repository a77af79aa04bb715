/** Who follows what, what is new for them, and feeds. It reads the event log and knows nobody who writes it. */
package org.palabre.follow;
