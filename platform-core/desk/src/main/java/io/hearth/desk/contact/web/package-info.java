/** People and typed places over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.contact.web;

import org.jspecify.annotations.NullMarked;
