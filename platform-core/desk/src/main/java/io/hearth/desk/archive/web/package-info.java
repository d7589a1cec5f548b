/** The owner archive over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.archive.web;

import org.jspecify.annotations.NullMarked;
