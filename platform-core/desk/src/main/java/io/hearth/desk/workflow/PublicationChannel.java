package io.hearth.desk.workflow;

import io.hearth.kernel.live.NodeChannel;
import io.hearth.kernel.tenancy.TenantId;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Tells every node whose workflows have changed. Nothing is lost when it does not get through: nodes look by themselves every second. */
@Component
class PublicationChannel {

    private static final String NAME = "workflows";

    private final NodeChannel nodes;

    PublicationChannel(NodeChannel nodes) {
        this.nodes = nodes;
    }

    void announce(TenantId company) {
        nodes.tell(NAME, company.value());
    }

    void hear(Consumer<TenantId> listener) {
        nodes.hear(NAME, company -> listener.accept(new TenantId(company)));
    }
}
