package io.hearth.desk.owneraccount;

import io.hearth.desk.delivery.DeliveryWay;
import io.hearth.desk.delivery.DirectMessages;
import io.hearth.desk.progress.OwnerPages;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends a code. While the provider is away it is tried again every few seconds, as long as the code is good; later it would only confuse. */
@Component
class OwnerCodeJob implements TenantJob<OwnerCodeJob.Due> {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    /** Which code. */
    record Due(UUID codeId) {}

    private final ObjectProvider<OwnerStore> store;
    private final ObjectProvider<DirectMessages> messages;
    private final ObjectProvider<OwnerPages> pages;
    private final CodeDigits digits;
    private final Clock clock;
    private final TransactionTemplate transaction;

    OwnerCodeJob(
            ObjectProvider<OwnerStore> store,
            ObjectProvider<DirectMessages> messages,
            ObjectProvider<OwnerPages> pages,
            CodeDigits digits,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.messages = messages;
        this.pages = pages;
        this.digits = digits;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return "owner-code";
    }

    @Override
    public Class<Due> dataType() {
        return Due.class;
    }

    @Override
    public void run(Due due) throws InterruptedException {
        Optional<OwnerCode> found = Objects.requireNonNull(transaction.execute(
                status -> store.getObject().good(due.codeId(), clock.instant()).filter(OwnerCode::known)));
        if (found.isEmpty()) {
            return;
        }
        OwnerCode code = found.get();
        String company = Objects.requireNonNull(
                transaction.execute(status -> pages.getObject().company().name()));
        String said = digits.of(code.id());
        DirectMessages.Result result = messages.getObject()
                .send(
                        code.address().way(),
                        code.id(),
                        code.address().value(),
                        subject(code, company, said),
                        text(code, said));
        switch (result) {
            case DirectMessages.Result.Taken(var answer) -> remember(code, answer);
            case DirectMessages.Result.Refused(var answer) -> remember(code, answer);
            case DirectMessages.Result.Later later -> {
                Instant again = clock.instant().plus(AGAIN);
                if (again.isBefore(code.expiresAt())) {
                    throw new PostponedException(again);
                }
                remember(code, later.answer());
            }
        }
    }

    private void remember(OwnerCode code, String answer) {
        transaction.executeWithoutResult(status -> store.getObject().sent(code.id(), answer, clock.instant()));
    }

    private static String subject(OwnerCode code, String company, String said) {
        return code.english() ? company + ": your code is " + said : "【" + company + "】登录验证码 " + said;
    }

    /** A text message has room for 35 characters of it. */
    private static String text(OwnerCode code, String said) {
        long minutes = Duration.between(code.createdAt(), code.expiresAt()).toMinutes();
        if (code.address().way() == DeliveryWay.SMS) {
            return code.english()
                    ? "Your code: " + said + ", good for " + minutes + " min"
                    : "验证码 " + said + "，" + minutes + "分钟内有效，请勿告诉他人";
        }
        return code.english() ? """
            Your code to sign in is %s. It is good for %d minutes.

            Do not tell it to anybody; the service desk never asks for it. If you did not ask for a code, ignore this message.
            """.formatted(said, minutes) : """
                您的登录验证码是 %s，%d 分钟内有效。

                请不要告诉任何人，物业人员不会向您索要验证码。如果不是您本人操作，请忽略这封邮件。
                """.formatted(said, minutes);
    }
}
