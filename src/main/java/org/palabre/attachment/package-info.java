/** Pictures and documents beside proposals, debates and comments. */
package org.palabre.attachment;
