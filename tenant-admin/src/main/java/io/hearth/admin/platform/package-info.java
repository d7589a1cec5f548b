/**
 * What the platform's own staff see and do: all companies with their state and size, suspension, sign-ups that failed
 * and the migration of all schemas. It reads counts from each company's tables through the company's own role and
 * nothing else; a company that cannot be read never hides the others.
 */
@NullMarked
package io.hearth.admin.platform;

import org.jspecify.annotations.NullMarked;
