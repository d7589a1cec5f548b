package io.hearth.desk.dispatch;

import io.hearth.desk.policy.PolicyText;
import io.hearth.schema.StarterContent;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Policies from and to the text they are kept as. */
@Component
class RoutingTexts implements PolicyText<RoutingPolicy> {

    private final JsonMapper json;
    private final RoutingPolicy starter;

    RoutingTexts(JsonMapper json) {
        // What a newer version added is missing in policies kept before it.
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        this.starter = read(StarterContent.routingPolicy());
    }

    @Override
    public RoutingPolicy read(String text) {
        return json.readValue(text, RoutingPolicy.class);
    }

    @Override
    public String write(RoutingPolicy policy) {
        return json.writeValueAsString(policy);
    }

    /** What a company begins with. */
    RoutingPolicy starter() {
        return starter;
    }
}
