/** Guides over HTTP, for staff and for every visitor: clients of the module like any other. */
@NullMarked
package io.hearth.desk.guide.web;

import org.jspecify.annotations.NullMarked;
