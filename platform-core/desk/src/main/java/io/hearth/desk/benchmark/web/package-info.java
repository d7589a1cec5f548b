@NullMarked
package io.hearth.desk.benchmark.web;

import org.jspecify.annotations.NullMarked;
