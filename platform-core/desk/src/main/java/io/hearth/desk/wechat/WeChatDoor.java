package io.hearth.desk.wechat;

import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where WeChat hands messages in. A message is kept, with the promise to take it, before WeChat is told that it came; it is answered at once
 * when taking it takes no longer than WeChat waits. The same message again gets the same answer.
 */
@Service
public class WeChatDoor implements DisposableBean {

    /** What WeChat is told when there is nothing to say. */
    public static final String TAKEN = "success";

    private static final Logger log = LoggerFactory.getLogger(WeChatDoor.class);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final AccountStore accounts;
    private final AccountVault vault;
    private final WeChatStore store;
    private final FollowerStore followers;
    private final WeChatIntake intake;
    private final TenantJobs jobs;
    private final WeChatJob job;
    private final WeChatSettings settings;
    private final TenantExecutor tenants;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore together;

    WeChatDoor(
            AccountStore accounts,
            AccountVault vault,
            WeChatStore store,
            FollowerStore followers,
            WeChatIntake intake,
            TenantJobs jobs,
            WeChatJob job,
            WeChatSettings settings,
            TenantExecutor tenants,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.accounts = accounts;
        this.vault = vault;
        this.store = store;
        this.followers = followers;
        this.intake = intake;
        this.jobs = jobs;
        this.job = job;
        this.settings = settings;
        this.tenants = tenants;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.together = new Semaphore(settings.together());
    }

    /** The account in use and its secrets. */
    private record Open(OfficialAccount account, AccountSecrets secrets) {

        WxCryptUtil crypt() {
            return new WxCryptUtil(secrets.token(), Objects.requireNonNull(secrets.aesKey()), account.appId());
        }
    }

    /**
     * Shows WeChat that this is the account's place, when the account is set up there.
     *
     * @throws ProblemException 403 {@code wechat.signature-invalid}
     */
    public void greet(Signed signed) {
        open(signed);
    }

    /**
     * Takes what WeChat sends.
     *
     * @return the answer's XML, or {@link #TAKEN}
     * @throws ProblemException 400 {@code wechat.unreadable}, 403 {@code wechat.signature-invalid}
     */
    public String take(Signed signed, byte[] body) {
        Open open = open(signed);
        Incoming incoming = Incoming.of(content(open, signed, body));
        Optional<UUID> fresh = Objects.requireNonNull(transaction.execute(status -> begin(open.account(), incoming)));
        String reply = fresh.isPresent()
                ? inTime(fresh.get())
                : Objects.requireNonNull(transaction.execute(status -> store.replyTo(incoming.name())))
                        .orElse(null);
        if (reply == null) {
            return TAKEN;
        }
        String answer = WeChatXml.text(
                incoming.openid(), incoming.account(), clock.instant().getEpochSecond(), reply);
        return open.account().mode() == OfficialAccountView.Mode.ENCRYPTED
                ? open.crypt().encrypt(answer)
                : answer;
    }

    @Override
    public void destroy() {
        threads.close();
    }

    private Optional<UUID> begin(OfficialAccount account, Incoming incoming) {
        Instant now = clock.instant();
        Optional<UUID> fresh = store.begin(incoming, account.estateId(), now);
        accounts.heard(now);
        fresh.ifPresent(id -> {
            if (!incoming.event()) {
                followers.seen(incoming.openid(), true, now);
            }
            jobs.schedule(job, id.toString(), new WeChatJob.Due(id), now.plus(settings.retryAfter()));
        });
        return fresh;
    }

    /** What the message is answered with, when that is known in time. */
    private @Nullable String inTime(UUID id) {
        if (!together.tryAcquire()) {
            return null;
        }
        Turn turn = Turn.open();
        TenantId company = TenantContext.current();
        Future<WeChatIntake.@Nullable Taken> taking;
        try {
            taking = threads.submit(() -> {
                try {
                    return tenants.<WeChatIntake.Taken, RuntimeException>call(company, () -> intake.take(id, turn));
                } finally {
                    together.release();
                }
            });
        } catch (RuntimeException closing) {
            together.release();
            throw closing;
        }
        return answer(id, turn, taking);
    }

    private @Nullable String answer(UUID id, Turn turn, Future<WeChatIntake.@Nullable Taken> taking) {
        try {
            return reply(id, taking.get(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            return turn.giveUp() ? null : last(taking);
        } catch (ExecutionException failed) {
            turn.giveUp();
            log.warn("Message {} of WeChat is not taken yet and is tried again.", id, failed.getCause());
            return null;
        } catch (InterruptedException stopped) {
            turn.giveUp();
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Somebody has begun to answer. */
    private @Nullable String last(Future<WeChatIntake.@Nullable Taken> taking) {
        try {
            return taking.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS) instanceof WeChatIntake.Taken.Done(String reply)
                    ? reply
                    : null;
        } catch (TimeoutException | ExecutionException late) {
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private @Nullable String reply(UUID id, WeChatIntake.@Nullable Taken taken) {
        return switch (taken) {
            case null -> null;
            case WeChatIntake.Taken.Done(String reply) -> reply;
            case WeChatIntake.Taken.Busy() -> {
                transaction.executeWithoutResult(status -> jobs.schedule(
                        job,
                        id.toString(),
                        new WeChatJob.Due(id),
                        clock.instant().plus(WeChatJob.SOON)));
                yield null;
            }
        };
    }

    /** Whether there is no account or its token is another one is answered alike. */
    private Open open(Signed signed) {
        Optional<OfficialAccount> account = vault.ready()
                ? Objects.requireNonNull(transaction.execute(status -> accounts.find()))
                : Optional.empty();
        Open open = account.filter(OfficialAccount::enabled)
                .map(each -> new Open(each, vault.open(each)))
                .orElseThrow(WeChatDoor::invalid);
        if (!same(signature(open.secrets().token(), signed.timestamp(), signed.nonce()), signed.signature())
                || !recent(signed.timestamp())) {
            throw invalid();
        }
        return open;
    }

    private Map<String, String> content(Open open, Signed signed, byte[] body) {
        Map<String, String> outside = WeChatXml.read(body);
        if (open.account().mode() == OfficialAccountView.Mode.PLAIN) {
            return outside;
        }
        String sealed = outside.getOrDefault("Encrypt", "").strip();
        String expected = signature(open.secrets().token(), signed.timestamp(), signed.nonce(), sealed);
        if (sealed.isEmpty() || !same(expected, String.valueOf(signed.messageSignature()))) {
            throw invalid();
        }
        try {
            return WeChatXml.read(open.crypt().decrypt(sealed).getBytes(StandardCharsets.UTF_8));
        } catch (WxRuntimeException broken) {
            log.debug("A message of WeChat does not open", broken);
            throw WeChatXml.unreadable(
                    "it does not open with the account's key (expected: the EncodingAESKey of WeChat's" + " console)");
        }
    }

    private static String signature(String... parts) {
        for (String part : parts) {
            if (part.isEmpty()) {
                return "";
            }
        }
        return SHA1.gen(parts);
    }

    private boolean recent(String timestamp) {
        try {
            Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
            return age.abs().compareTo(settings.oldest()) <= 0;
        } catch (NumberFormatException | java.time.DateTimeException none) {
            return false;
        }
    }

    private static boolean same(String expected, String given) {
        return !expected.isEmpty()
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    private static ProblemException invalid() {
        return new ProblemException(
                WeChatProblem.SIGNATURE_INVALID,
                "This is not signed by WeChat for an account in use here (expected: signature, timestamp and nonce as"
                        + " WeChat sends them, not older than a few minutes).");
    }
}
