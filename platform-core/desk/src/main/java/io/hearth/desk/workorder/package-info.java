/**
 * The work that is done on tickets: steps with photos, when somebody comes, the material that is used, checklists, and what a technician has
 * to do. Publishes views for staff and {@link io.hearth.desk.workorder.WorkDone} for whoever shows the work to owners. Refuses photos that
 * are not the ticket's, a second meaning for the same key, and work on closed tickets; the same step told fifty times is one.
 */
@ApplicationModule(allowedDependencies = {"api", "attachment", "ticket"})
@NullMarked
package io.hearth.desk.workorder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
