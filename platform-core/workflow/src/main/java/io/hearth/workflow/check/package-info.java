/**
 * Proves a workflow sound before tickets live in it: {@link io.hearth.workflow.check.Checker} explores every way a ticket can take through
 * a definition and reports what is wrong with it, each fault with the shortest way to it and in words for those who run estates. Publishes
 * findings; decides nothing itself. Never refuses a definition: what cannot be read is a finding, and the rest is checked as far as it goes.
 */
@NullMarked
package io.hearth.workflow.check;

import org.jspecify.annotations.NullMarked;
