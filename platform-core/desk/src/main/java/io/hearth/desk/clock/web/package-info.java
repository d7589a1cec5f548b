@NullMarked
package io.hearth.desk.clock.web;

import org.jspecify.annotations.NullMarked;
