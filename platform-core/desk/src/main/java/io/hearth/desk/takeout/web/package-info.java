/** Exports of the company over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.takeout.web;

import org.jspecify.annotations.NullMarked;
