/** Tickets over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.ticket.web;

import org.jspecify.annotations.NullMarked;
