package io.hearth.desk.channel;

import io.hearth.desk.DeskTest;
import io.hearth.desk.ticket.Channel;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ChannelContractsIT implements TenantIsolationContract<ChannelRule, Channel>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    ChannelRegistry channels;

    private final AtomicInteger next = new AtomicInteger();

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public boolean needsCompaniesOfItsOwn() {
        return true;
    }

    @Override
    public AggregateUnderTest<Channel> aggregate() {
        return new AggregateUnderTest<>(
                "channels",
                () -> {
                    Channel channel = Channel.values()[next.getAndIncrement() % Channel.values().length];
                    keep(channel);
                    return channel;
                },
                id -> channels.list().stream()
                        .filter(rule -> rule.channel() == id && rule.version() > 0)
                        .findFirst(),
                () -> channels.list().stream()
                        .filter(rule -> rule.version() > 0)
                        .map(ChannelRule::channel)
                        .toList(),
                this::keep,
                this::keep);
    }

    private void keep(Channel channel) {
        channels.keep(channel, 0, new KeepChannelRule(true, "报修", "Repairs", List.of(), List.of(), 30));
    }

    @Override
    public List<Guarded> operations() {
        return List.of(
                new Guarded("list", Permission.TICKET_READ, channels::list),
                new Guarded("figures", Permission.TICKET_READ, () -> channels.figures(30)),
                new Guarded("keep", Permission.COMPANY_MANAGE, () -> keep(Channel.PHONE)));
    }
}
