/** Comments on any thread, three levels deep. */
package org.palabre.comment;
