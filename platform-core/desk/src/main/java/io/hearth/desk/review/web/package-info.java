/** Reviews of replies over HTTP: a client of the module like any other. */
@NullMarked
package io.hearth.desk.review.web;

import org.jspecify.annotations.NullMarked;
