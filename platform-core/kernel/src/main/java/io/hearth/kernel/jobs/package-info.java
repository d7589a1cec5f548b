/**
 * Work that happens later or again, kept in PostgreSQL and run by exactly one node. Publishes jobs that are scheduled inside
 * a company's transaction and run bound to that company, and recurring jobs of the platform that run unbound. Refuses to schedule outside of a transaction.
 */
@NullMarked
package io.hearth.kernel.jobs;

import org.jspecify.annotations.NullMarked;
