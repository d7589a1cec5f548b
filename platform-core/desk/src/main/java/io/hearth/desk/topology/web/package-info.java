@NullMarked
package io.hearth.desk.topology.web;

import org.jspecify.annotations.NullMarked;
