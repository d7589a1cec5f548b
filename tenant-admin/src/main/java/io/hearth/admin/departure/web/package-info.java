/** HTTP of a company that leaves by its own wish. */
@NullMarked
package io.hearth.admin.departure.web;

import org.jspecify.annotations.NullMarked;
