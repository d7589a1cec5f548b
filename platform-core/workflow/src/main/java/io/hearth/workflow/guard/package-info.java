/**
 * The language of guards: which steps of a workflow are open to which ticket. It is a decidable part of the Common Expression Language,
 * read into a tree of our own ({@link io.hearth.workflow.guard.Guard}) that is evaluated without allocation, also where some values are
 * not known yet. Publishes reading, evaluating and writing back; refuses whatever the checker could not reason about, and says where.
 */
@NullMarked
package io.hearth.workflow.guard;

import org.jspecify.annotations.NullMarked;
