/**
 * The files that found tickets are taken along in: which columns they have, in whose words, and how they are written line by line. It knows
 * rows as callers see them, and nothing of how they were found.
 */
@NullMarked
package io.hearth.desk.search.export;

import org.jspecify.annotations.NullMarked;
