/** Callbacks, ratings, gifts and campaigns over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.callback.web;

import org.jspecify.annotations.NullMarked;
