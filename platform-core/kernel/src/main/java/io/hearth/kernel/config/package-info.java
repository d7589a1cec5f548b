/**
 * Wires the kernel into an application that has its jar on the class path, and sets the defaults every application shares.
 * Publishes nothing to call.
 */
@NullMarked
package io.hearth.kernel.config;

import org.jspecify.annotations.NullMarked;
