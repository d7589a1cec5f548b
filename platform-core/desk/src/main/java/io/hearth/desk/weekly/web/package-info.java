/** Weekly papers over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.weekly.web;

import org.jspecify.annotations.NullMarked;
