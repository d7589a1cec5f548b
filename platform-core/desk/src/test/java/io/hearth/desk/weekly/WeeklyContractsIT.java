package io.hearth.desk.weekly;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class WeeklyContractsIT implements TenantIsolationContract<PaperView, UUID>, PermissionContract {

    private static final PaperContent CONTENT = new PaperContent("隔离", "看不到别家的。", List.of(), List.of());

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    WeeklyPapers papers;

    @Autowired
    GoodDeeds deeds;

    @Autowired
    PaperReaders readers;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "weekly_papers",
                () -> papers.draft(given.estate().id()).id(),
                id -> Optional.of(papers.require(id)),
                () -> papers.list(null, false, null, 200).items().stream()
                        .map(PaperView::id)
                        .toList(),
                id -> papers.write(id, OptionalLong.of(1), CONTENT),
                id -> papers.withdraw(id, "x"));
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        KeepDeed deed = new KeepDeed(nothing, LocalDate.EPOCH, "x", null, null);
        return List.of(
                new Guarded("list", Permission.TICKET_READ, () -> papers.list(null, false, null, 1)),
                new Guarded("require", Permission.TICKET_READ, () -> papers.require(nothing)),
                new Guarded("versions", Permission.TICKET_READ, () -> papers.versions(nothing)),
                new Guarded("preview", Permission.TICKET_READ, () -> papers.preview(nothing, CONTENT)),
                new Guarded("settings", Permission.TICKET_READ, papers::settings),
                new Guarded("draft", Permission.REPLY_WRITE, () -> papers.draft(nothing)),
                new Guarded(
                        "write", Permission.REPLY_WRITE, () -> papers.write(nothing, OptionalLong.empty(), CONTENT)),
                new Guarded("recount", Permission.REPLY_WRITE, () -> papers.recount(nothing, 1)),
                new Guarded("discard", Permission.REPLY_WRITE, () -> papers.discard(nothing)),
                new Guarded("submit", Permission.REPLY_WRITE, () -> papers.submit(nothing, 1)),
                new Guarded("approve", Permission.REPLY_APPROVE, () -> papers.approve(nothing, 1)),
                new Guarded("sendBack", Permission.REPLY_APPROVE, () -> papers.sendBack(nothing, "x")),
                new Guarded("withdraw", Permission.REPLY_APPROVE, () -> papers.withdraw(nothing, "x")),
                new Guarded("change", Permission.COMPANY_MANAGE, () -> papers.change(WeeklySettings.FIRST)),
                new Guarded("deeds", Permission.TICKET_READ, () -> deeds.list(null, null, 1)),
                new Guarded("deed", Permission.TICKET_READ, () -> deeds.require(nothing)),
                new Guarded("record", Permission.TICKET_COMMENT, () -> deeds.record(deed)),
                new Guarded("consent", Permission.TICKET_COMMENT, () -> deeds.consent(nothing, "x")),
                new Guarded("remove", Permission.REPLY_APPROVE, () -> deeds.remove(nothing)),
                new Guarded("readers", Permission.TICKET_READ, () -> readers.count(nothing)),
                new Guarded("say", Permission.CONTACT_MANAGE, () -> readers.say(nothing, true)));
    }
}
