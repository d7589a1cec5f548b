package io.hearth.desk.guide;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class GuideContractsIT implements TenantIsolationContract<GuideView, UUID>, PermissionContract {

    private static final GuideContent CONTENT =
            new GuideContent("隔离", "", "看不到别家的。", List.of(), List.of(), List.of(), Map.of(), null, null, null);

    @Autowired
    Isolation isolation;

    @Autowired
    Guides guides;

    @Autowired
    GuideVotes votes;

    @Autowired
    ContactCards cards;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "guides",
                () -> guides.create(new CreateGuide(
                                "own-" + UUID.randomUUID().toString().substring(0, 8),
                                GuideKind.SERVICE,
                                null,
                                CONTENT))
                        .id(),
                id -> Optional.of(guides.require(id)),
                () -> guides.list(null, null, false, null, 200).items().stream()
                        .map(GuideView::id)
                        .toList(),
                id -> guides.write(id, OptionalLong.of(1), new WriteGuide(CONTENT)),
                guides::retire);
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        return List.of(
                new Guarded("list", Permission.TICKET_READ, () -> guides.list(null, null, false, null, 1)),
                new Guarded("require", Permission.TICKET_READ, () -> guides.require(nothing)),
                new Guarded("versions", Permission.TICKET_READ, () -> guides.versions(nothing)),
                new Guarded("inEstates", Permission.TICKET_READ, () -> guides.inEstates(nothing)),
                new Guarded("preview", Permission.TICKET_READ, () -> guides.preview(nothing, null, CONTENT)),
                new Guarded("votes", Permission.TICKET_READ, () -> votes.of(nothing)),
                new Guarded("contact", Permission.TICKET_READ, () -> cards.require(nothing)),
                new Guarded("settings", Permission.TICKET_READ, cards::settings),
                new Guarded(
                        "create",
                        Permission.REPLY_WRITE,
                        () -> guides.create(new CreateGuide("x", GuideKind.FEES, null, CONTENT))),
                new Guarded(
                        "write",
                        Permission.REPLY_WRITE,
                        () -> guides.write(nothing, OptionalLong.empty(), new WriteGuide(CONTENT))),
                new Guarded("restore", Permission.REPLY_WRITE, () -> guides.restore(nothing, 1)),
                new Guarded("discard", Permission.REPLY_WRITE, () -> guides.discard(nothing)),
                new Guarded("submit", Permission.REPLY_WRITE, () -> guides.submit(nothing, 1)),
                new Guarded("addStarters", Permission.REPLY_WRITE, guides::addStarters),
                new Guarded("approve", Permission.REPLY_APPROVE, () -> guides.approve(nothing, 1)),
                new Guarded("sendBack", Permission.REPLY_APPROVE, () -> guides.sendBack(nothing, "x")),
                new Guarded("withdraw", Permission.REPLY_APPROVE, () -> guides.withdraw(nothing, 1, "x")),
                new Guarded("retire", Permission.REPLY_APPROVE, () -> guides.retire(nothing)),
                new Guarded("revive", Permission.REPLY_APPROVE, () -> guides.revive(nothing)),
                new Guarded(
                        "changeContact", Permission.REPLY_APPROVE, () -> cards.change(nothing, 0, ContactCard.EMPTY)),
                new Guarded("changeSettings", Permission.COMPANY_MANAGE, () -> cards.change(GuideSettings.FIRST)));
    }
}
