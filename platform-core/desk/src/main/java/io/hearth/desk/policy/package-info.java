/**
 * What company-wide policies have in common: one draft that several people may hold open, where whoever saves must have seen the newest
 * revision, and publications that follow one another. A policy's module brings its table, its text form and its rules.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.hearth.desk.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
