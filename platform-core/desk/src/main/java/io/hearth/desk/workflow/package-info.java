/**
 * How a ticket of each kind moves from opened to closed, as data: states with a category, steps with who may take them and what
 * they ask for, and the time that counts as timely. Publishes the definitions, immutable once published, and the words they are
 * made of (kind, category, priority). Refuses a definition that names a state, field or target it does not have.
 */
@ApplicationModule(allowedDependencies = "api")
@NullMarked
package io.hearth.desk.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
