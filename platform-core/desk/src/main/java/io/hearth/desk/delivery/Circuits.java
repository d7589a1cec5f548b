package io.hearth.desk.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Leaves providers alone that cannot be reached, and keeps to their rates. Addresses of providers belong to the deployment, so that one
 * company's failure tells about every company's; another node finds out for itself.
 */
@Component
class Circuits {

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
        if (circuit.failures >= settings.downAfter() && now.isBefore(circuit.closedUntil)) {
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

    synchronized void leave(DeliveryWay way, boolean reached) {
        busy--;
        Circuit circuit = circuit(way);
        if (reached) {
            circuit.failures = 0;
        } else {
            circuit.failures++;
            circuit.closedUntil = clock.instant().plus(settings.downFor());
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
