/** What every feature leans on: errors, pages, the event log, retries, rate limits, Markdown. It knows no feature. */
package org.palabre.kernel;
