/**
 * Encryption of what must be read back but never lie open in a database. Publishes one box per secret; refuses to open what was sealed with
 * another secret or for another row.
 */
@NullMarked
package io.hearth.kernel.secret;

import org.jspecify.annotations.NullMarked;
