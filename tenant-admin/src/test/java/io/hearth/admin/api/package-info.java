@NullMarked
package io.hearth.admin.api;

import org.jspecify.annotations.NullMarked;
