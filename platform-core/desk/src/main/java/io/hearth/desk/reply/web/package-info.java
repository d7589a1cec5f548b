/** The reply library over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.reply.web;

import org.jspecify.annotations.NullMarked;
