/** Rosters and shifts over HTTP. */
@NullMarked
package io.hearth.desk.duty.web;

import org.jspecify.annotations.NullMarked;
