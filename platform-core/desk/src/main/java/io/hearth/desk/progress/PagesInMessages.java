package io.hearth.desk.progress;

import io.hearth.desk.api.CompanyPortal;
import io.hearth.desk.delivery.OwnerPageLinks;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The whole address of a ticket's page, for messages that leave. Its link is made when the first such message does. */
@Component
class PagesInMessages implements OwnerPageLinks {

    private final ObjectProvider<ProgressLinks> links;
    private final CompanyPortal portal;

    PagesInMessages(ObjectProvider<ProgressLinks> links, CompanyPortal portal) {
        this.links = links;
        this.portal = portal;
    }

    @Override
    public Optional<String> of(UUID ticketId) {
        return portal.address()
                .flatMap(address -> Optional.ofNullable(
                                links.getObject().make(ticketId.toString()).path())
                        .map(path -> address + path));
    }
}
