@NullMarked
package io.hearth.desk.savedsearch.web;

import org.jspecify.annotations.NullMarked;
