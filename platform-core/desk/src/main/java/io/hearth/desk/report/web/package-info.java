/** Reports over HTTP, for visitors and for whoever sets them up: a client of the module like any other. */
@NullMarked
package io.hearth.desk.report.web;

import org.jspecify.annotations.NullMarked;
