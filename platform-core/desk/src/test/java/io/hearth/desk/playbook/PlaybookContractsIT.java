package io.hearth.desk.playbook;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.reply.EstateWords;
import io.hearth.desk.reply.KeepWritingRules;
import io.hearth.desk.reply.WritingRules;
import io.hearth.desk.reply.WritingRulesView;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class PlaybookContractsIT implements TenantIsolationContract<PlaybookView, UUID>, PermissionContract {

    private static final PlaybookContent CONTENT = new PlaybookContent("隔离", "", "", null);
    private static final PackagePlaybook GREETING =
            new PackagePlaybook(List.of(new PartName(PartType.GREETING, "words")), null);

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    WritingRules rules;

    @Autowired
    Playbooks playbooks;

    @Autowired
    Adoptions adoptions;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    private UUID estateThatGreetsItsOwnWay() {
        UUID estateId = given.estate().id();
        WritingRulesView now = rules.view();
        List<EstateWords> words = new ArrayList<>(now.estates());
        words.add(new EstateWords(estateId, null, "您好，{{estate}}。"));
        rules.keep(
                now.version(),
                new KeepWritingRules(
                        now.opening(),
                        now.openingText(),
                        now.greetingText(),
                        words,
                        now.plainLanguage(),
                        List.of(),
                        now.leftOut()));
        return estateId;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "playbooks",
                () -> playbooks
                        .create(new CreatePlaybook(estateThatGreetsItsOwnWay(), CONTENT, GREETING))
                        .id(),
                id -> Optional.of(playbooks.require(id)),
                () -> playbooks.list(true, null, 200).items().stream()
                        .map(PlaybookView::id)
                        .toList(),
                id -> playbooks.offer(id, true),
                id -> playbooks.offer(id, false));
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        AdoptPlaybook adopt = new AdoptPlaybook(1, Set.of(nothing), List.of(), null);
        return List.of(
                new Guarded("list", Permission.KPI_READ, () -> playbooks.list(false, null, 1)),
                new Guarded("require", Permission.KPI_READ, () -> playbooks.require(nothing)),
                new Guarded("own ways", Permission.KPI_READ, () -> playbooks.ownWays(nothing)),
                new Guarded("version", Permission.KPI_READ, () -> playbooks.version(nothing, 1)),
                new Guarded("differences", Permission.KPI_READ, () -> playbooks.differences(nothing, 1, 2)),
                new Guarded(
                        "create",
                        Permission.ESTATE_MANAGE,
                        () -> playbooks.create(new CreatePlaybook(nothing, CONTENT, GREETING))),
                new Guarded("edit", Permission.ESTATE_MANAGE, () -> playbooks.edit(nothing, 0, CONTENT)),
                new Guarded("repackage", Permission.ESTATE_MANAGE, () -> playbooks.repackage(nothing, GREETING)),
                new Guarded("offer", Permission.ESTATE_MANAGE, () -> playbooks.offer(nothing, true)),
                new Guarded("plan", Permission.ESTATE_MANAGE, () -> adoptions.plan(nothing, adopt)),
                new Guarded("adopt", Permission.ESTATE_MANAGE, () -> adoptions.adopt(nothing, adopt)),
                new Guarded("adoptions", Permission.KPI_READ, () -> adoptions.list(null, null, null, 1)),
                new Guarded("adoption", Permission.KPI_READ, () -> adoptions.require(nothing)),
                new Guarded("pooled", Permission.KPI_READ, () -> adoptions.pooled(nothing, 1)),
                new Guarded("undo", Permission.ESTATE_MANAGE, () -> adoptions.undo(nothing)),
                new Guarded("check", Permission.ESTATE_MANAGE, () -> adoptions.check(nothing)));
    }
}
