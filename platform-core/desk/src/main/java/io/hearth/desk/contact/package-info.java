/**
 * The people the company serves and the homes they are tied to as owner, tenant or family. Publishes views whose phone numbers are
 * masked for everybody without the right to personal data. Refuses numbers that are none, and shows nobody a person who has no home
 * in their scope.
 */
@ApplicationModule(allowedDependencies = {"api", "estate"})
@NullMarked
package io.hearth.desk.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
