/** Links for staff and pages for owners over HTTP: clients of the module like any other. */
@NullMarked
package io.hearth.desk.progress.web;

import org.jspecify.annotations.NullMarked;
