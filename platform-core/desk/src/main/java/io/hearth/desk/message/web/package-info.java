/** Messages to and from owners over HTTP. */
@NullMarked
package io.hearth.desk.message.web;

import org.jspecify.annotations.NullMarked;
