@NullMarked
package io.hearth.desk.matter.web;

import org.jspecify.annotations.NullMarked;
