/**
 * A company's way out: notice, the days in which it may change its mind, and the removal of everything it had. Each step of
 * the removal is recorded and may be done again, so that any node goes on where another one stopped. It refuses to begin
 * before the day that the company was told.
 */
@NullMarked
package io.hearth.admin.departure;

import org.jspecify.annotations.NullMarked;
