/**
 * Benchmarks of a running Hearth: each figure is one command, and each is a ratio against something measured in the same run.
 *
 * <p>The driver is small on purpose: it shares the machine with what it measures, so a request costs it a socket write, a
 * socket read and a histogram entry.
 */
@NullMarked
package io.hearth.bench;

import org.jspecify.annotations.NullMarked;
