/** HTTP access to the comparison of the industry. */
@NullMarked
package io.hearth.desk.industry.web;

import org.jspecify.annotations.NullMarked;
