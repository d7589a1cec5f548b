/** Dispatching over HTTP. */
@NullMarked
package io.hearth.desk.dispatch.web;

import org.jspecify.annotations.NullMarked;
