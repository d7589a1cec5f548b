@NullMarked
package io.hearth.desk.suggestion.web;

import org.jspecify.annotations.NullMarked;
