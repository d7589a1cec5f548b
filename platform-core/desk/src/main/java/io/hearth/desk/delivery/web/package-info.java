/** Deliveries and the ways they take, over HTTP. */
@NullMarked
package io.hearth.desk.delivery.web;

import org.jspecify.annotations.NullMarked;
