package io.hearth.desk.wechat;

import io.hearth.desk.delivery.ChannelView;
import io.hearth.desk.delivery.Channels;
import io.hearth.desk.delivery.DeliveryWay;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.ticket.Categories;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The company's official account, as it is set up. One company has one. */
@Service
public class OfficialAccounts {

    /** Where WeChat sends messages, below the portal's address. */
    public static final String PATH = "/api/v1/public/wechat";

    private final AccountStore store;
    private final FollowerStore followers;
    private final AccountVault vault;
    private final EstateDirectory estates;
    private final Categories categories;
    private final Channels channels;
    private final WeChatApi api;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OfficialAccounts(
            AccountStore store,
            FollowerStore followers,
            AccountVault vault,
            EstateDirectory estates,
            Categories categories,
            Channels channels,
            WeChatApi api,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.followers = followers;
        this.vault = vault;
        this.estates = estates;
        this.categories = categories;
        this.channels = channels;
        this.api = api;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The account; one that is not set up has version 0. */
    public OfficialAccountView read() {
        Access.require(Permission.COMPANY_MANAGE);
        return Objects.requireNonNull(transaction.execute(status -> view()));
    }

    /**
     * Sets the account up; secrets that are not given stay as they are. Another AppID knows people by other names, so that who is who is
     * forgotten with the old one.
     *
     * @throws ProblemException 409 {@code wechat.unavailable}, 412 when it has changed since {@code expectedVersion}, 422
     *     {@code wechat.incomplete}, {@code estate.unknown}, {@code ticket.category-unknown}
     */
    public OfficialAccountView save(long expectedVersion, SaveOfficialAccount command) {
        Access.require(Permission.COMPANY_MANAGE);
        if (!vault.ready()) {
            throw new ProblemException(
                    WeChatProblem.UNAVAILABLE,
                    "This deployment has no key to seal secrets with; whoever runs it knows.");
        }
        if (command.estateId() != null) {
            estates.requireNamed(command.estateId());
        }
        if (command.categoryId() != null) {
            categories.requireNamed(command.kind(), command.categoryId());
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            OfficialAccount before = store.find().orElse(null);
            ETags.check(expectedVersion, before == null ? 0 : before.version());
            OfficialAccount account = account(expectedVersion, command, secrets(before, command));
            if (!store.save(account, Access.caller().name(), clock.instant())) {
                ETags.check(
                        expectedVersion,
                        store.find().map(OfficialAccount::version).orElse(0L));
            }
            if (before != null && !before.appId().equals(account.appId())) {
                followers.forgetAll();
            }
            channels.use(DeliveryWay.OFFICIAL_ACCOUNT, account.enabled());
            return view();
        }));
    }

    /** Forgets the account and who its followers are; what came through it stays on its tickets. */
    public void remove() {
        Access.require(Permission.COMPANY_MANAGE);
        transaction.executeWithoutResult(status -> {
            if (store.find().isEmpty()) {
                throw ProblemException.notFound("wechat-account");
            }
            store.delete();
            followers.forgetAll();
            channels.use(DeliveryWay.OFFICIAL_ACCOUNT, false);
        });
    }

    /** Tries to sign in as the account; takes as long as WeChat does. */
    public OfficialAccountCheck check() {
        Access.require(Permission.COMPANY_MANAGE);
        OfficialAccount account = Objects.requireNonNull(transaction.execute(status -> store.find()))
                .orElseThrow(() -> ProblemException.notFound("wechat-account"));
        try {
            api.signIn(account);
            return new OfficialAccountCheck(true, null);
        } catch (WeChatRefusalException refused) {
            return new OfficialAccountCheck(false, refused.said());
        }
    }

    private AccountSecrets secrets(@Nullable OfficialAccount before, SaveOfficialAccount command) {
        AccountSecrets kept = before == null || !before.appId().equals(command.appId()) ? null : vault.open(before);
        Optional<String> appSecret = given(command.appSecret(), kept == null ? null : kept.appSecret());
        Optional<String> token = given(command.token(), kept == null ? null : kept.token());
        Optional<String> aesKey = given(command.aesKey(), kept == null ? null : kept.aesKey());
        List<String> missing = new ArrayList<>();
        if (appSecret.isEmpty()) {
            missing.add("appSecret");
        }
        if (token.isEmpty()) {
            missing.add("token");
        }
        if (aesKey.isEmpty() && command.mode() == OfficialAccountView.Mode.ENCRYPTED) {
            missing.add("aesKey");
        }
        if (!missing.isEmpty()) {
            throw new ProblemException(
                    WeChatProblem.INCOMPLETE, "Some secrets are missing: " + missing + ".", Map.of("missing", missing));
        }
        return new AccountSecrets(appSecret.orElseThrow(), token.orElseThrow(), aesKey.orElse(null));
    }

    private static Optional<String> given(@Nullable String value, @Nullable String kept) {
        return Optional.ofNullable(StringUtils.stripToNull(value)).or(() -> Optional.ofNullable(kept));
    }

    private OfficialAccount account(long version, SaveOfficialAccount command, AccountSecrets secrets) {
        return new OfficialAccount(
                command.appId(),
                command.name().strip(),
                command.mode(),
                vault.seal(secrets),
                command.estateId(),
                command.kind(),
                command.categoryId(),
                StringUtils.stripToEmpty(command.welcome()),
                command.template() == null ? MessageTemplate.NONE : command.template(),
                command.enabled(),
                null,
                version);
    }

    private OfficialAccountView view() {
        OfficialAccount account = store.find().orElse(null);
        ChannelView out = channels.require(DeliveryWay.OFFICIAL_ACCOUNT);
        if (account == null) {
            return new OfficialAccountView(
                    null,
                    "",
                    vault.ready(),
                    false,
                    OfficialAccountView.Mode.ENCRYPTED,
                    false,
                    false,
                    PATH,
                    null,
                    TicketKind.INQUIRY,
                    null,
                    "",
                    MessageTemplate.NONE,
                    OfficialAccountView.Health.OFF,
                    null,
                    out.queued(),
                    out.oldestQueuedAt(),
                    out.lastSentAt(),
                    out.trouble(),
                    0);
        }
        boolean on = account.enabled() && vault.ready();
        return new OfficialAccountView(
                account.appId(),
                account.name(),
                vault.ready(),
                on,
                account.mode(),
                true,
                vault.ready() && vault.open(account).aesKey() != null,
                PATH,
                account.estateId(),
                account.kind(),
                account.categoryId(),
                account.welcome(),
                account.template(),
                health(account, out, on),
                account.heardAt(),
                out.queued(),
                out.oldestQueuedAt(),
                out.lastSentAt(),
                out.trouble(),
                account.version());
    }

    private static OfficialAccountView.Health health(OfficialAccount account, ChannelView out, boolean on) {
        if (!on) {
            return OfficialAccountView.Health.OFF;
        }
        if (out.trouble() != null) {
            return OfficialAccountView.Health.DOWN;
        }
        return account.heardAt() == null ? OfficialAccountView.Health.NEW : OfficialAccountView.Health.UP;
    }
}
