/**
 * Whether something that was done helped: what became of those who did it, less what became of others like them who did not. Pure functions of
 * figures, by published methods that are named at each class.
 */
@NullMarked
package io.hearth.statistics.effect;

import org.jspecify.annotations.NullMarked;
