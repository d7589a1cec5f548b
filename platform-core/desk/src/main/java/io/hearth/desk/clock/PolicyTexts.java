package io.hearth.desk.clock;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hearth.desk.policy.PolicyText;
import io.hearth.schema.StarterContent;
import io.hearth.sla.policy.ClockPolicy;
import io.hearth.sla.policy.PolicyInForce;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Policies as JSON, and the one that every company begins with. */
@Component
class PolicyTexts implements PolicyText<ClockPolicy> {

    private final JsonMapper json;
    private final ClockPolicy starterPolicy;
    private final PolicyInForce starter;

    PolicyTexts(JsonMapper json) {
        this.json = json.rebuild()
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                // What a newer version added is missing in policies kept before it.
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        this.starterPolicy = read(StarterContent.clockPolicy()).as(1);
        this.starter = PolicyInForce.of(starterPolicy);
    }

    /** What a company without a policy of its own measures by, as its version 1. */
    PolicyInForce starter() {
        return starter;
    }

    String starterText() {
        return write(starterPolicy);
    }

    @Override
    public ClockPolicy read(String text) {
        return json.readValue(text, ClockPolicy.class);
    }

    /** Companies that have not changed the starter share one copy of it in memory. */
    PolicyInForce compile(String text) {
        ClockPolicy policy = read(text);
        return policy.equals(starterPolicy) ? starter : PolicyInForce.of(policy);
    }

    @Override
    public String write(ClockPolicy policy) {
        return json.writeValueAsString(policy);
    }
}
