package io.hearth.desk.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Leaves providers alone that cannot be reached, and keeps to their rates. Addresses of providers belong to the deployment, so that one
 * company's failure tells about every company's; another node finds out for itself.
 */
@Component
class Circuits {

    private static final Logger log = LoggerFactory.getLogger(Circuits.class);

    private final Map<DeliveryWay, Circuit> circuits = new EnumMap<>(DeliveryWay.class);
    private final DeliverySettings settings;
    private final Clock clock;
    private int busy;

    Circuits(DeliverySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        for (DeliveryWay way : DeliveryWay.values()) {
            circuits.put(way, new Circuit());
        }
    }

    /** Takes a place at the provider's door; says when to come again when there is none now. */
    synchronized Optional<Instant> enter(DeliveryWay way) {
        Circuit circuit = circuit(way);
        Instant now = clock.instant();
        // Whoever is left alone longer than agreed was so by a clock that has gone back since.
        if (circuit.failures >= settings.downAfter()
                && now.isBefore(circuit.closedUntil)
                && !circuit.closedUntil.isAfter(now.plus(settings.downFor()))) {
            return Optional.of(circuit.closedUntil);
        }
        // A clock that went back begins anew as well.
        if (!now.isBefore(circuit.second.plusSeconds(1)) || now.isBefore(circuit.second)) {
            circuit.second = now;
            circuit.handed = 0;
        }
        if (busy >= settings.together() || circuit.handed >= settings.perSecond()) {
            return Optional.of(now.plusSeconds(1));
        }
        if (circuit.failures >= settings.downAfter()) {
            // One tries; the others wait for what it finds.
            circuit.closedUntil = now.plus(settings.downFor());
        }
        busy++;
        circuit.handed++;
        return Optional.empty();
    }

    /** @param outcome null when the message did not get as far as the provider, which tells nothing about it */
    synchronized void leave(DeliveryWay way, @Nullable Outcome outcome) {
        busy--;
        Circuit circuit = circuit(way);
        if (outcome instanceof Outcome.Down(var answer)) {
            circuit.failures++;
            circuit.closedUntil = clock.instant().plus(settings.downFor());
            if (circuit.failures == settings.downAfter()) {
                log.warn("The provider of {} is left alone, tried again every {}: {}", way, settings.downFor(), answer);
            }
        } else if (outcome != null) {
            circuit.failures = 0;
        }
    }

    private Circuit circuit(DeliveryWay way) {
        Circuit circuit = circuits.get(way);
        if (circuit == null) {
            throw new IllegalStateException("way: " + way + " (expected: one of the enum)");
        }
        return circuit;
    }

    private static final class Circuit {
        private int failures;
        private int handed;
        private Instant closedUntil = Instant.MIN;
        private Instant second = Instant.EPOCH;
    }
}
