package io.hearth.desk.call;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class CallContractsIT implements TenantIsolationContract<Call, UUID>, PermissionContract {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    @Autowired
    Isolation isolation;

    @Autowired
    Calls calls;

    @Autowired
    CallLinks links;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "calls",
                () -> calls.report(UUID.randomUUID().toString(), event(CallEventType.RING))
                        .id(),
                id -> calls.list(null, 100).items().stream()
                        .filter(call -> call.id().equals(id))
                        .findFirst(),
                () -> calls.list(null, 100).items().stream().map(CallView::id).toList(),
                id -> report(id, CallEventType.ANSWER),
                id -> report(id, CallEventType.HANGUP));
    }

    private void report(UUID id, CallEventType type) {
        Optional<CallView> call = calls.list(null, 100).items().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
        call.ifPresent(found -> calls.report(found.callId(), event(type)));
    }

    private static ReportCall event(CallEventType type) {
        return new ReportCall(type, NOW, "13800138000", "0571-87654321", null, 1, null);
    }

    @Override
    public List<Guarded> operations() {
        LocalDate day = LocalDate.of(2026, 11, 1);
        return List.of(
                new Guarded("report", Permission.CALL_REPORT, () -> calls.report("c", event(CallEventType.RING))),
                new Guarded("next", Permission.CALL_REPORT, () -> calls.next("nothing")),
                new Guarded("open", Permission.CONTACT_READ, calls::open),
                new Guarded("list", Permission.CONTACT_READ, () -> calls.list(null, 10)),
                new Guarded("ofTicket", Permission.TICKET_READ, () -> links.of("x")),
                new Guarded(
                        "link",
                        Permission.TICKET_COMMENT,
                        () -> links.link("x", new LinkCall(UUID.randomUUID(), null))),
                new Guarded("figures", Permission.KPI_READ, () -> calls.figures(day, day, null)));
    }
}
