/** The figures of replies over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.replyfigure.web;

import org.jspecify.annotations.NullMarked;
