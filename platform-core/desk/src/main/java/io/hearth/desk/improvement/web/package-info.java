/** Improvement over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.improvement.web;

import org.jspecify.annotations.NullMarked;
