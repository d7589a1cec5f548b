@NullMarked
package io.hearth.desk.search.web;

import org.jspecify.annotations.NullMarked;
