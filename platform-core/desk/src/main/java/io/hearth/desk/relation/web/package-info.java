@NullMarked
package io.hearth.desk.relation.web;

import org.jspecify.annotations.NullMarked;
