@NullMarked
package io.hearth.desk.team.web;

import org.jspecify.annotations.NullMarked;
