/** The workflows over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.workflow.web;

import org.jspecify.annotations.NullMarked;
