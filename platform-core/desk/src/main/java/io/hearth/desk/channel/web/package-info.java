/** Channels over HTTP. */
@NullMarked
package io.hearth.desk.channel.web;

import org.jspecify.annotations.NullMarked;
