/**
 * Telephone calls as an exchange tells of them: ringing, answered, transferred, hung up. Publishes what the exchange should do next, who is
 * calling for the screens of the front desk, and how many calls are answered in time. Refuses nothing that merely comes late, twice or in
 * another order.
 */
@ApplicationModule(allowedDependencies = {"api", "clock", "contact", "duty", "estate", "ticket"})
@NullMarked
package io.hearth.desk.call;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
