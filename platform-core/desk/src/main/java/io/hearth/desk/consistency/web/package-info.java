/** ReplyConflicts between answers over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.consistency.web;

import org.jspecify.annotations.NullMarked;
