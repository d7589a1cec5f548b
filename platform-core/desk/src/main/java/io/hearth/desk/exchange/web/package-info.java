/** Import and export of the reply library over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.exchange.web;

import org.jspecify.annotations.NullMarked;
