/** What every application of the house shares; see the packages below. */
@NullMarked
package io.hearth.kernel;

import org.jspecify.annotations.NullMarked;
