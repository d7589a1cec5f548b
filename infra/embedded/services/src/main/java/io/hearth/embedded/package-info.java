/**
 * Starts real servers from artifacts in Maven repositories: PostgreSQL, Redis, Elasticsearch and a mail catcher. Tests use
 * them where no container engine answers, {@code ./hearth up} uses them always. Every server listens on the loopback
 * address only, owns one home folder that no second server may share, and is stopped by what started it; what a killed
 * starter left behind is recognised by process id and start time, stopped, and replaced.
 */
@NullMarked
package io.hearth.embedded;

import org.jspecify.annotations.NullMarked;
