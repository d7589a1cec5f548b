/** HTTP of the platform's console. */
@NullMarked
package io.hearth.admin.platform.web;

import org.jspecify.annotations.NullMarked;
