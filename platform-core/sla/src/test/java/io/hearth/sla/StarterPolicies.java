package io.hearth.sla;

import io.hearth.sla.policy.ClockPolicy;
import io.hearth.sla.policy.PolicyInForce;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The policy every company begins with, as the desk reads it. */
public final class StarterPolicies {

    public static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StarterPolicies() {}

    public static ClockPolicy document() {
        try (InputStream file = StarterPolicies.class.getResourceAsStream("/starter/clock-policy.json")) {
            return JSON.readValue(Objects.requireNonNull(file), ClockPolicy.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static PolicyInForce inForce() {
        return PolicyInForce.of(document());
    }
}
