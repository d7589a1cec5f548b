/**
 * Messages for screens that are open now: published to Redis, heard by every node, kept by nobody. They say that something
 * changed and carry ids only; a screen that missed one reads the database. Nodes tell each other the same way what they
 * should forget. Redis being down costs freshness, never a write.
 */
@NullMarked
package io.hearth.kernel.live;

import org.jspecify.annotations.NullMarked;
