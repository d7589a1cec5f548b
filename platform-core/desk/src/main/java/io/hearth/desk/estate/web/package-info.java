/** The places over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.estate.web;

import org.jspecify.annotations.NullMarked;
