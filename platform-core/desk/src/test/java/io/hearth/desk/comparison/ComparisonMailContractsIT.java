package io.hearth.desk.comparison;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ComparisonMailContractsIT implements TenantIsolationContract<MailView, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    ComparisonMails mails;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "comparison_mails",
                () -> mails.write(mail()).id(),
                id -> Optional.of(mails.require(id)),
                () -> mails.list().stream().map(MailView::id).toList(),
                id -> mails.change(id, 0, mail()),
                mails::remove);
    }

    @Override
    public List<Guarded> operations() {
        UUID id = UUID.randomUUID();
        KeepMail some = keep(UUID.randomUUID());
        return List.of(
                new Guarded("list", Permission.BENCHMARK_READ, mails::list),
                new Guarded("require", Permission.BENCHMARK_READ, () -> mails.require(id)),
                new Guarded("write", Permission.BENCHMARK_READ, () -> mails.write(some)),
                new Guarded("change", Permission.BENCHMARK_READ, () -> mails.change(id, 0, some)),
                new Guarded("remove", Permission.BENCHMARK_READ, () -> mails.remove(id)),
                new Guarded("receive", Permission.BENCHMARK_READ, () -> mails.receive(id, true)),
                new Guarded("stop", Permission.BENCHMARK_READ, () -> mails.receive(id, false)));
    }

    private KeepMail mail() {
        return keep(given.staff(TenantContext.current(), Role.HQ_ANALYST).id());
    }

    static KeepMail keep(UUID reader) {
        return new KeepMail(
                "及时率", null, "resolved_in_time", null, false, MailView.Rhythm.WEEKLY, Set.of(reader), false);
    }
}
