/**
 * Comparing units that differ in size and in what they are given to do: intervals, funnel limits, expectation given the case mix, shrinkage
 * of small samples, change points of a series, and what a difference is made of. Pure functions of figures; knows no database, no HTTP and
 * no company. Each method is a published one and named at its class; docs/comparison.md tells it in words.
 */
@NullMarked
package io.hearth.statistics;

import org.jspecify.annotations.NullMarked;
