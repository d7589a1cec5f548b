/**
 * The people the company serves and what they are or were to which home: owner, tenant or family. Publishes views in which numbers and
 * addresses are masked for people (the archive unmasks one at a time, with a purpose). Refuses numbers and addresses that are none and
 * histories that run backwards, and shows nobody a person who has no home in their scope.
 */
@ApplicationModule(allowedDependencies = {"api", "estate"})
@NullMarked
package io.hearth.desk.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
