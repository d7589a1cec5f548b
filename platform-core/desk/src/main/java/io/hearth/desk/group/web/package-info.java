/** HTTP access to what companies grant their group. */
@NullMarked
package io.hearth.desk.group.web;

import org.jspecify.annotations.NullMarked;
