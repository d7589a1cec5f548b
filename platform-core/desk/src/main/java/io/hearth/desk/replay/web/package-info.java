@NullMarked
package io.hearth.desk.replay.web;

import org.jspecify.annotations.NullMarked;
