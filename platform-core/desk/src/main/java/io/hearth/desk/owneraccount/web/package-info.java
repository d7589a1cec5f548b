/** Owners' accounts over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.owneraccount.web;

import org.jspecify.annotations.NullMarked;
