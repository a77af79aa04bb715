/** Debates: questions that moderators open, everybody comments and moderators conclude. */
package org.palabre.debate;
