/** The tenant plane: one company's everyday work. Each package below is a module; this one only starts them. */
@NullMarked
package io.hearth.desk;

import org.jspecify.annotations.NullMarked;
