package io.hearth.desk.matter;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.Channel;
import io.hearth.desk.ticket.OpenTicket;
import io.hearth.desk.ticket.TicketIntake;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import io.hearth.workflow.TicketKind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class RepeatContractsIT implements TenantIsolationContract<RepeatView, UUID>, PermissionContract {

    private static final RepeatFilter ALL = new RepeatFilter(null, null, null);
    private static final AtomicInteger PHONES = new AtomicInteger();

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    Repeats repeats;

    @Autowired
    RepeatWatch watch;

    @Autowired
    TicketIntake intake;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "repeats",
                () -> {
                    EstateView estate = given.estate();
                    String phone = "1370000%04d".formatted(PHONES.incrementAndGet());
                    UUID first = open(estate, phone);
                    UUID again = open(estate, phone);
                    watch.look(List.of(first, again));
                    return again;
                },
                id -> Optional.ofNullable(repeats.of(id.toString()).repeats()),
                () -> repeats.list(ALL, null, 100).items().stream()
                        .map(repeat -> repeat.ticket().id())
                        .toList(),
                id -> repeats.contest(id.toString(), new ContestRepeat("不是同一件事")),
                id -> repeats.withdraw(id.toString()));
    }

    private UUID open(EstateView estate, String phone) {
        return intake.open(
                        new OpenTicket(
                                TicketKind.REPAIR,
                                estate.id(),
                                null,
                                "厨房水管漏水",
                                null,
                                Channel.PHONE,
                                null,
                                null,
                                new OpenTicket.Reporter(null, "王芳", phone),
                                null,
                                null),
                        null)
                .id();
    }

    @Override
    public List<Guarded> operations() {
        return List.of(
                new Guarded("list", Permission.TICKET_READ, () -> repeats.list(ALL, null, 10)),
                new Guarded("of", Permission.TICKET_READ, () -> repeats.of("x")),
                new Guarded("contest", Permission.TICKET_EDIT, () -> repeats.contest("x", new ContestRepeat("不是"))),
                new Guarded("withdraw", Permission.TICKET_EDIT, () -> repeats.withdraw("x")));
    }
}
