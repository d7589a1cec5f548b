/**
 * The companies themselves: their address, name and state, the allowed changes between states and the append-only
 * record of who made them. Publishes every change to the directories of all nodes once it is committed. It refuses
 * every change of state that the lifecycle does not allow.
 */
@NullMarked
package io.hearth.admin.tenant;

import org.jspecify.annotations.NullMarked;
