/**
 * Files that belong to something else, such as the photos of a ticket: what they may be, cleaned of where and by whom they were taken,
 * with a small picture for lists. Publishes views; the owner decides who may see them. Refuses content that is not what the accepted
 * types begin with, whatever its name says, and more than ten mebibytes.
 */
@ApplicationModule(allowedDependencies = "api")
@NullMarked
package io.hearth.desk.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
