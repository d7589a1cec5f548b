package io.hearth.desk.wechat;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import io.hearth.workflow.TicketKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class OfficialAccountContractsIT implements TenantIsolationContract<OfficialAccount, String>, PermissionContract {

    @Autowired
    Isolation isolation;

    @Autowired
    OfficialAccounts accounts;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<String> aggregate() {
        return new AggregateUnderTest<>(
                "wechat_accounts",
                () -> Objects.requireNonNull(accounts.save(0, command()).appId()),
                id -> Optional.of(accounts.read()).filter(account -> id.equals(account.appId())),
                () -> Stream.of(accounts.read())
                        .flatMap(account -> Stream.ofNullable(account.appId()))
                        .toList(),
                id -> accounts.save(0, command()),
                id -> accounts.remove());
    }

    @Override
    public List<Guarded> operations() {
        return List.of(
                new Guarded("read", Permission.COMPANY_MANAGE, accounts::read),
                new Guarded("save", Permission.COMPANY_MANAGE, () -> accounts.save(0, command())),
                new Guarded("remove", Permission.COMPANY_MANAGE, accounts::remove),
                new Guarded("check", Permission.COMPANY_MANAGE, accounts::check));
    }

    static SaveOfficialAccount command() {
        return new SaveOfficialAccount(
                "wx" + UUID.randomUUID().toString().replace("-", "").substring(0, 16),
                "云栖里物业",
                OfficialAccountView.Mode.ENCRYPTED,
                WeChatServer.SECRET,
                FromWeChat.TOKEN,
                FromWeChat.AES_KEY,
                null,
                TicketKind.INQUIRY,
                null,
                null,
                null,
                true);
    }
}
