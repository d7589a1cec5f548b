package io.hearth.desk.report;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.place.AddPlaces;
import io.hearth.desk.place.PlaceKind;
import io.hearth.desk.place.Places;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import io.hearth.workflow.TicketKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class ReportContractsIT implements TenantIsolationContract<Report, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    Places places;

    @Autowired
    ReportStore store;

    @Autowired
    ReportRules rules;

    @Autowired
    TenantSql sql;

    @Autowired
    PlatformTransactionManager transactions;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new AggregateUnderTest<>(
                "reports",
                () -> {
                    var estate = given.estate();
                    UUID place = places.add(new AddPlaces(estate.id(), null, PlaceKind.LIFT, null, List.of("3栋1单元电梯")))
                            .getFirst()
                            .id();
                    UUID ticket = given.ticket(estate, TicketKind.REPAIR).id();
                    transaction.executeWithoutResult(status -> store.add(new Report(
                            ticket,
                            place,
                            hash(ticket),
                            DigestUtils.sha256(ticket + "upload"),
                            Instant.parse("2026-11-21T00:00:00Z"))));
                    return ticket;
                },
                ticket -> transaction.execute(status -> store.ofChallenge(hash(ticket))),
                () -> transaction.execute(status -> sql.sql("SELECT ticket_id FROM tenant_.reports")
                        .query(UUID.class)
                        .list()),
                ticket -> transaction.executeWithoutResult(status -> addPhoto(ticket, "one")),
                // nothing of a report is ever removed
                ticket -> transaction.executeWithoutResult(status -> addPhoto(ticket, "two")));
    }

    private void addPhoto(UUID ticket, String photo) {
        if (store.ofChallenge(hash(ticket)).isEmpty()) {
            throw ProblemException.notFound("report");
        }
        store.addPhoto(ticket, DigestUtils.sha256(photo), ticket);
    }

    private static byte[] hash(UUID ticket) {
        return DigestUtils.sha256(ticket.toString());
    }

    @Override
    public List<Guarded> operations() {
        return List.of(
                new Guarded("settings", Permission.ESTATE_READ, rules::settings),
                new Guarded("change", Permission.COMPANY_MANAGE, () -> rules.change(ReportSettings.FIRST)));
    }
}
