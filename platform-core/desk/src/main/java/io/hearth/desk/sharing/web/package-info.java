/** HTTP access to what companies of a group share. */
@NullMarked
package io.hearth.desk.sharing.web;

import org.jspecify.annotations.NullMarked;
