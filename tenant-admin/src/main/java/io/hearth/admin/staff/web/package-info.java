/** HTTP for staff, API clients and the caller's own profile. Holds no rules of its own. */
@NullMarked
package io.hearth.admin.staff.web;

import org.jspecify.annotations.NullMarked;
