@NullMarked
package io.hearth.desk.incident.web;

import org.jspecify.annotations.NullMarked;
