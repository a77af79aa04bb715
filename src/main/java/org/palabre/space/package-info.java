/** Where things happen: spaces, their phases and people, themes, and the one answer to who may see and do what. */
package org.palabre.space;
