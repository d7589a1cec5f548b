/** Open questions over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.question.web;

import org.jspecify.annotations.NullMarked;
