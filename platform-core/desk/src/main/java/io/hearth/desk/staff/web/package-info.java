/** The company's people over HTTP. */
@NullMarked
package io.hearth.desk.staff.web;

import org.jspecify.annotations.NullMarked;
