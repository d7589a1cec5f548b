/**
 * Whether something that estates did helped: a measure of theirs before and after, beside estates that began alike and did nothing. Publishes
 * checks with an interval. Refuses to say anything before four whole weeks have gone by, of too few cases, and without anybody to compare with.
 */
@ApplicationModule(allowedDependencies = "benchmark")
@NullMarked
package io.hearth.desk.effect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
