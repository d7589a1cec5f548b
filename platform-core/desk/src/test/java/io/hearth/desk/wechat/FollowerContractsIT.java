package io.hearth.desk.wechat;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class FollowerContractsIT implements TenantIsolationContract<Follower, UUID>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    WeChatFollowers followers;

    @Autowired
    FollowerStore store;

    @Autowired
    GivenDesk given;

    @Autowired
    PlatformTransactionManager transactions;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "wechat_followers",
                this::follower,
                id -> followers.unknown(null, 100).items().stream()
                        .filter(follower -> follower.id().equals(id))
                        .findFirst(),
                () -> followers.unknown(null, 100).items().stream()
                        .map(FollowerView::id)
                        .toList(),
                id -> followers.bind(id, contact()),
                id -> followers.unbind(contact(), id));
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        return List.of(
                new Guarded("unknown", Permission.CONTACT_MANAGE, () -> followers.unknown(null, 10)),
                new Guarded("of", Permission.CONTACT_READ, () -> followers.of(nothing)),
                new Guarded("code", Permission.CONTACT_MANAGE, () -> followers.code(nothing)),
                new Guarded("bind", Permission.CONTACT_MANAGE, () -> followers.bind(nothing, nothing)),
                new Guarded("unbind", Permission.CONTACT_MANAGE, () -> followers.unbind(nothing, nothing)));
    }

    private UUID contact() {
        return given.contact(given.unit(given.estate()), "13900000000").id();
    }

    private UUID follower() {
        String openid = "o" + UUID.randomUUID();
        Optional<Follower> follower = Objects.requireNonNull(new TransactionTemplate(transactions).execute(status -> {
            store.seen(openid, true, Instant.parse("2026-11-21T00:00:00Z"));
            return store.find(openid);
        }));
        return follower.orElseThrow().id();
    }
}
