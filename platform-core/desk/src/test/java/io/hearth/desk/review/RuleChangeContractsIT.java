package io.hearth.desk.review;

import io.hearth.desk.DeskTest;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.TenantIsolationContract;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class RuleChangeContractsIT implements TenantIsolationContract<RuleChange, UUID> {

    @Autowired
    Isolation isolation;

    @Autowired
    RuleChanges changes;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "reply_rule_changes",
                () -> changes.mark(new MarkChange(RuleChange.Kind.TAG, "缴费", "调价", LocalDate.parse("2026-12-01")))
                        .change()
                        .id(),
                id -> listed().stream().filter(change -> change.id().equals(id)).findFirst(),
                () -> listed().stream().map(RuleChange::id).toList(),
                changes::withdraw,
                changes::withdraw);
    }

    private List<RuleChange> listed() {
        return changes.list(null, 100).items();
    }
}
