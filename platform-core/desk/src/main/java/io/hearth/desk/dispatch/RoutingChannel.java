package io.hearth.desk.dispatch;

import io.hearth.kernel.live.NodeChannel;
import io.hearth.kernel.tenancy.TenantId;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Tells every node whose routing has changed. Nothing is lost when it does not get through: nodes look by themselves every second. */
@Component
class RoutingChannel {

    private static final String NAME = "routing-policies";

    private final NodeChannel nodes;

    RoutingChannel(NodeChannel nodes) {
        this.nodes = nodes;
    }

    void announce(TenantId company) {
        nodes.tell(NAME, company.value());
    }

    void hear(Consumer<TenantId> listener) {
        nodes.hear(NAME, company -> listener.accept(new TenantId(company)));
    }
}
