/** Calls over HTTP. */
@NullMarked
package io.hearth.desk.call.web;

import org.jspecify.annotations.NullMarked;
