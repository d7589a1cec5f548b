@NullMarked
package io.hearth.desk.kpi.web;

import org.jspecify.annotations.NullMarked;
