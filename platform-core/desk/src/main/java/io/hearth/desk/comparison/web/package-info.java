@NullMarked
package io.hearth.desk.comparison.web;

import org.jspecify.annotations.NullMarked;
