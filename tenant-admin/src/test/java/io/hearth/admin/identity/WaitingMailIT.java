package io.hearth.admin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.admin.identity.mail.Letter;
import io.hearth.admin.identity.mail.MailOutbox;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** Mail outlives a mail server that is away, and is never sent for a change that did not happen. */
class WaitingMailIT extends IdentityTest {

    @Autowired
    MailOutbox outbox;

    @Autowired
    SecretBox box;

    @Autowired
    IdentitySettings settings;

    @Autowired
    @ControlDatabase
    JdbcClient jdbc;

    @Autowired
    @ControlDatabase
    TransactionTemplate transactions;

    @Test
    void triesAgainLaterWhenTheServerIsAway() {
        var recipient = UUID.randomUUID() + "@example.com";
        var away = new JavaMailSenderImpl();
        away.setHost("127.0.0.1");
        away.setPort(1);
        var withoutServer = new MailOutbox(jdbc, transactions, away, box, settings, clock);
        transactions.executeWithoutResult(status -> {
            outbox.post(letter(recipient));
            // Still in the transaction: only this outbox can see the letter, and it fails to send it.
            withoutServer.deliver();
            assertThat(row(recipient)).containsEntry("attempts", 1).containsEntry("sent_at", null);
            assertThat(row(recipient).get("last_problem")).isNotNull();
        });

        outbox.deliver();
        assertThat(row(recipient)).as("not due yet").containsEntry("sent_at", null);
        clock.advance(Duration.ofSeconds(6));
        outbox.deliver();
        assertThat(row(recipient)).containsEntry("body", null);
        assertThat(MAIL.mails()).anyMatch(mail -> mail.to().contains(recipient));
    }

    @Test
    void sendsNothingForAChangeThatWasRolledBack() {
        var recipient = UUID.randomUUID() + "@example.com";
        transactions.executeWithoutResult(status -> {
            outbox.post(letter(recipient));
            status.setRollbackOnly();
        });
        outbox.deliver();

        assertThat(MAIL.mails()).noneMatch(mail -> mail.to().contains(recipient));
    }

    @Test
    void keepsLettersUnreadableInTheDatabase() {
        var recipient = UUID.randomUUID() + "@example.com";
        transactions.executeWithoutResult(status -> {
            outbox.post(letter(recipient));
            var body = Objects.requireNonNull((byte[]) row(recipient).get("body"));
            assertThat(new String(body, java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain("secret link");
        });
    }

    private Map<String, @Nullable Object> row(String recipient) {
        return jdbc.sql("select attempts, sent_at, last_problem, body from control.mail_outbox where recipient = :to")
                .param("to", recipient)
                .query()
                .singleRow();
    }

    private static Letter letter(String recipient) {
        return new Letter(recipient, "Subject", "secret link", "<p>secret link</p>");
    }
}
