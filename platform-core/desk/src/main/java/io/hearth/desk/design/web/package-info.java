/** The design of workflows over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.design.web;

import org.jspecify.annotations.NullMarked;
