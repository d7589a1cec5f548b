/** Conversations and help for staff over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.talk.web;

import org.jspecify.annotations.NullMarked;
