@NullMarked
package io.hearth.desk.api;

import org.jspecify.annotations.NullMarked;
