/**
 * What a company promises in time, as one versioned document: rules ({@link io.hearth.sla.policy.ClockRule}) that say when a clock of a
 * ticket starts, stops and pauses, how long it may run and who hears of it, with the calendars they count by. Publishes the document, its
 * compiled form ({@link io.hearth.sla.policy.PolicyInForce}) and its check; refuses to compile what the check calls an error.
 */
@NullMarked
package io.hearth.sla.policy;

import org.jspecify.annotations.NullMarked;
