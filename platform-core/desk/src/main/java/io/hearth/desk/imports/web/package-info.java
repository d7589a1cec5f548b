/** Imports over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.imports.web;

import org.jspecify.annotations.NullMarked;
