/** HTTP of the front door; open to everybody, so it answers nothing that a visitor may not know. */
@NullMarked
package io.hearth.admin.subscription.web;

import org.jspecify.annotations.NullMarked;
