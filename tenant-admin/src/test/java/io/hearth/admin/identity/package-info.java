@NullMarked
package io.hearth.admin.identity;

import org.jspecify.annotations.NullMarked;
