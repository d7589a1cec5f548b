@NullMarked
package io.hearth.desk.live.web;

import org.jspecify.annotations.NullMarked;
