package io.hearth.desk.clock;

import io.hearth.desk.ticket.ClockedTicket;
import io.hearth.sla.ClockRun;
import io.hearth.sla.Policies;
import io.hearth.sla.policy.ClockPolicy;
import io.hearth.sla.policy.PolicyInForce;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Measures tickets by whatever policy is asked about, and changes nothing. In the caller's transaction. */
@Component
public class ClockMeasurements {

    private final TimelineReader timelines;
    private final ClockReadings readings;
    private final ClockPolicies policies;
    private final PolicyTexts texts;

    ClockMeasurements(TimelineReader timelines, ClockReadings readings, ClockPolicies policies, PolicyTexts texts) {
        this.timelines = timelines;
        this.readings = readings;
        this.policies = policies;
        this.texts = texts;
    }

    /** A ticket with every run of its clocks. */
    public record Measured(ClockedTicket ticket, List<ClockRun> runs) {}

    /** What the clocks of these tickets would say at that time. */
    public List<Measured> measure(Collection<UUID> tickets, Policies by, Instant asOf) {
        return timelines.read(tickets).stream()
                .map(read -> new Measured(read.ticket(), readings.runs(read.timeline(), by, asOf)))
                .toList();
    }

    /** The policies that tickets were and are measured by. */
    public Policies inForce() {
        return policies.ofCompany();
    }

    /** A policy as if it had always been in force. */
    public Policies always(String policy) {
        return Policies.always(PolicyInForce.of(texts.read(policy)));
    }

    /** A policy as it is kept. */
    public String text(ClockPolicy policy) {
        return texts.write(policy);
    }
}
