/**
 * What companies of a group share with each other: the one way for content from one company to another. The sender writes its own rows in its own
 * transaction, the receiver reads them in its own; the database shows them to companies of the same group alone, as long as both work. Also keeps
 * what is released of whole cohorts of the industry. Refuses nothing: who may not see a row is not told that there is one.
 */
@NullMarked
package io.hearth.kernel.sharing;

import org.jspecify.annotations.NullMarked;
