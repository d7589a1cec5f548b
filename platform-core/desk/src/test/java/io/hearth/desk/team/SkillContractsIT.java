package io.hearth.desk.team;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** A skill's key is the company's own word: keeping one of the same key elsewhere is another company's skill. */
@DeskTest
class SkillContractsIT implements TenantIsolationContract<SkillView, String>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    Skills skills;

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
                "skills",
                () -> skills.keep("lift-" + UUID.randomUUID(), skill("电梯", true))
                        .key(),
                key -> skills.list().stream()
                        .filter(skill -> skill.key().equals(key))
                        .findFirst(),
                () -> skills.list().stream().map(SkillView::key).toList(),
                key -> skills.keep(key, skill("弱电", true)),
                key -> skills.keep(key, skill("电梯", false)));
    }

    @Override
    public List<Guarded> operations() {
        return List.of(
                new Guarded("list", Permission.STAFF_READ, skills::list),
                new Guarded("keep", Permission.TEAM_MANAGE, () -> skills.keep("lift", skill("电梯", true))));
    }

    private static KeepSkill skill(String label, boolean active) {
        return new KeepSkill(label, "Lifts", active, List.of());
    }
}
