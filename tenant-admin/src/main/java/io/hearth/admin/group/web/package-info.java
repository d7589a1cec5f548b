/** HTTP of groups, for the platform's staff. */
@NullMarked
package io.hearth.admin.group.web;

import org.jspecify.annotations.NullMarked;
