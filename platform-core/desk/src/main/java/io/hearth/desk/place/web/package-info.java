/** Places over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.place.web;

import org.jspecify.annotations.NullMarked;
