/** Checks of what no compiler reads: the container and cluster set-ups. They need no container engine and no cluster. */
@NullMarked
package io.hearth.checks;

import org.jspecify.annotations.NullMarked;
