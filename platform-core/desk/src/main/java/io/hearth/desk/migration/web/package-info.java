/** The migrations over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.migration.web;

import org.jspecify.annotations.NullMarked;
