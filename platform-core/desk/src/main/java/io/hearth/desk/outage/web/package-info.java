@NullMarked
package io.hearth.desk.outage.web;

import org.jspecify.annotations.NullMarked;
