package io.hearth.desk.progress;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ProblemException;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import io.hearth.workflow.TicketKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ProgressLinkContractsIT implements TenantIsolationContract<ProgressLink, String>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    ProgressLinks links;

    @Autowired
    OwnerPages pages;

    /** A link is named by its ticket, so every ticket of the test is asked. */
    private final List<String> tickets = new ArrayList<>();

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public boolean needsCompaniesOfItsOwn() {
        return true;
    }

    @Override
    public AggregateUnderTest<String> aggregate() {
        return new AggregateUnderTest<>(
                "progress_links",
                () -> {
                    String ticket =
                            given.ticket(given.estate(), TicketKind.REPAIR).id().toString();
                    tickets.add(ticket);
                    links.make(ticket);
                    return ticket;
                },
                ticket -> Optional.of(links.require(ticket)),
                () -> tickets.stream().flatMap(this::seen).toList(),
                links::make,
                links::revoke);
    }

    private Stream<String> seen(String ticket) {
        try {
            links.require(ticket);
            return Stream.of(ticket);
        } catch (ProblemException outOfSight) {
            return Stream.empty();
        }
    }

    @Override
    public List<Guarded> operations() {
        return List.of(
                new Guarded("make", Permission.TICKET_COMMENT, () -> links.make("x")),
                new Guarded("require", Permission.TICKET_COMMENT, () -> links.require("x")),
                new Guarded("qrCode", Permission.TICKET_COMMENT, () -> links.qrCode("x", "http://localhost")),
                new Guarded("revoke", Permission.TICKET_COMMENT, () -> links.revoke("x")),
                new Guarded("settings", Permission.TICKET_READ, pages::settings),
                new Guarded("change", Permission.COMPANY_MANAGE, () -> pages.change(OwnerPageSettings.FIRST)));
    }
}
