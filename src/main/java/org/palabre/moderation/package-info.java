/** What moderators and the coordination do: hide and restore, answer reports, block. Reports and decisions are never destroyed. */
package org.palabre.moderation;
