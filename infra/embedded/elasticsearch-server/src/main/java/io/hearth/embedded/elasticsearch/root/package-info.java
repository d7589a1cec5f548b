/** Answers {@code GET /} and {@code HEAD /} as the stock server does; its own module for that is not published. */
@NullMarked
package io.hearth.embedded.elasticsearch.root;

import org.jspecify.annotations.NullMarked;
