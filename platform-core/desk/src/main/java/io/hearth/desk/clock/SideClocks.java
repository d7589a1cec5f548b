package io.hearth.desk.clock;

import io.hearth.sla.ClockRun;
import io.hearth.sla.Clocks;
import io.hearth.sla.Happening;
import io.hearth.sla.Happening.ClockStep;
import io.hearth.sla.Place;
import io.hearth.sla.Subject;
import io.hearth.sla.Timeline;
import io.hearth.sla.WorkflowVersion;
import io.hearth.sla.policy.Level;
import io.hearth.workflow.StateCategory;
import io.hearth.workflow.WorkflowClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Clocks of what is no ticket and yet is promised by the company's clock policy: the module that keeps it says when it began and ended, as a
 * ticket's workflow would (rules with the anchor {@code WORKFLOW}), and everything else is measured as for tickets.
 */
@Component
public class SideClocks {

    private static final WorkflowVersion NONE = new WorkflowVersion("", 0);

    private final ClockPolicies policies;
    private final FiringRecipients recipients;

    SideClocks(ClockPolicies policies, FiringRecipients recipients) {
        this.policies = policies;
        this.recipients = recipients;
    }

    /**
     * Something that takes time.
     *
     * @param clock its name in the policy; its own minutes count where the policy has no rule for it
     * @param subject what rules look at
     */
    public record Measured(
            String id,
            WorkflowClock clock,
            Subject subject,
            Instant begunAt,
            @Nullable Instant endedAt) {}

    /** How its clock stands; empty when the company's rule for it begins otherwise. */
    public Optional<ClockRun> read(Measured measured, Instant now) {
        String name = measured.clock().name();
        Place place = new Place(
                name,
                StateCategory.ACTIVE,
                null,
                measured.clock().label(),
                measured.clock().labelEn(),
                null);
        List<Happening> happenings = new ArrayList<>();
        happenings.add(new Happening.Opened(measured.begunAt(), Happening.By.SYSTEM, place, NONE));
        happenings.add(step(measured.begunAt(), place, new ClockStep(name, true)));
        if (measured.endedAt() != null) {
            happenings.add(step(measured.endedAt(), place, new ClockStep(name, false)));
        }
        return Clocks.runs(
                        new Timeline(measured.id(), measured.subject(), happenings),
                        policies.ofCompany(),
                        (workflow, clock) -> clock.equals(name) ? measured.clock() : null,
                        now)
                .stream()
                .filter(run -> run.clock().equals(name))
                .findFirst();
    }

    /** Everybody a level means, where these are responsible; always people at work who may see the estate. */
    public Set<UUID> told(UUID estateId, Collection<UUID> responsible, Level level, Instant at) {
        return recipients.of(estateId, responsible, level, at);
    }

    private static Happening.Moved step(Instant at, Place place, ClockStep step) {
        return new Happening.Moved(at, Happening.By.SYSTEM, "", place, false, List.of(step));
    }
}
