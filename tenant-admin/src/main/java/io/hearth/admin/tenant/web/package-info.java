/** HTTP of a portal's name and face, and of what a company says about itself. */
@NullMarked
package io.hearth.admin.tenant.web;

import org.jspecify.annotations.NullMarked;
