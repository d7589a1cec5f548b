package io.hearth.admin.identity.mail;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.admin.identity.IdentitySettings;
import io.hearth.admin.identity.SecretBox;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends mail at least once, from whichever node comes first. A letter that the server refuses is tried again, later each
 * time, for two days; then it is abandoned and says so in the log.
 */
@Component
public class MailOutbox {

    private static final Logger log = LoggerFactory.getLogger(MailOutbox.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofDays(2);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int LONGEST_PROBLEM = 500;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final JavaMailSender sender;
    private final SecretBox box;
    private final String from;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    public MailOutbox(
            @ControlDatabase JdbcClient jdbc,
            @ControlDatabase TransactionTemplate transactions,
            JavaMailSender sender,
            SecretBox box,
            IdentitySettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sender = sender;
        this.box = box;
        this.from = settings.mail().from();
        this.clock = clock;
    }

    private record Body(String text, String html) {}

    private record Waiting(UUID id, String recipient, String subject, byte[] body, int attempts, Instant createdAt) {}

    /** Stores the letter in the caller's transaction; it goes out within a second of the commit. */
    public void post(Letter letter) {
        var id = UuidV7.next();
        var now = SqlTime.utc(clock.instant());
        var body = json.writeValueAsString(new Body(letter.text(), letter.html()));
        jdbc.sql("""
            insert into control.mail_outbox (id, recipient, subject, body, created_at, due_at)
            values (:id, :recipient, :subject, :body, :now, :now)
            """)
                .param("id", id)
                .param("recipient", letter.recipient())
                .param("subject", letter.subject())
                .param("body", box.seal(id.toString(), body.getBytes(StandardCharsets.UTF_8)))
                .param("now", now)
                .update();
    }

    /** Sends everything that is due. */
    @Scheduled(fixedDelayString = "${hearth.mail.poll:1s}")
    public void deliver() {
        try {
            while (deliverOne()) {
                // until nothing is due
            }
        } catch (RuntimeException failed) {
            log.warn("Mail waits: the outbox cannot be read. It is tried again in a moment.", failed);
        }
    }

    /** Forgets that letters were ever sent. */
    public void prune() {
        jdbc.sql("delete from control.mail_outbox where coalesce(sent_at, abandoned_at) < :before")
                .param("before", SqlTime.utc(clock.instant().minus(KEPT)))
                .update();
    }

    /**
     * The row stays locked while its letter is sent, so that no other node sends it too. When this process dies in between,
     * the letter may go out twice, never not at all.
     */
    private boolean deliverOne() {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            var next = claim();
            next.ifPresent(this::send);
            return next.isPresent();
        }));
    }

    private Optional<Waiting> claim() {
        return jdbc.sql("""
            select id, recipient, subject, body, attempts, created_at from control.mail_outbox
            where sent_at is null and abandoned_at is null and due_at <= :now
            order by due_at limit 1 for update skip locked
            """)
                .param("now", SqlTime.utc(clock.instant()))
                .query((row, number) -> new Waiting(
                        row.getObject("id", UUID.class),
                        row.getString("recipient"),
                        row.getString("subject"),
                        row.getBytes("body"),
                        row.getInt("attempts"),
                        SqlTime.require(row, "created_at")))
                .optional();
    }

    private void send(Waiting letter) {
        var now = clock.instant();
        try {
            sender.send(message(letter));
            finish(letter, "sent_at", now, null);
        } catch (MailParseException | MailPreparationException | MessagingException | IllegalStateException hopeless) {
            log.error("Mail {} is abandoned: it cannot be written.", letter.id(), hopeless);
            finish(letter, "abandoned_at", now, hopeless);
        } catch (MailException refused) {
            if (letter.createdAt().plus(PATIENCE).isBefore(now)) {
                log.error("Mail {} is abandoned after {} attempts.", letter.id(), letter.attempts() + 1, refused);
                finish(letter, "abandoned_at", now, refused);
            } else {
                postpone(letter, now, refused);
            }
        }
    }

    private jakarta.mail.internet.MimeMessage message(Waiting letter) throws MessagingException {
        var opened = new String(box.open(letter.id().toString(), letter.body()), StandardCharsets.UTF_8);
        var body = json.readValue(opened, Body.class);
        var message = sender.createMimeMessage();
        var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(letter.recipient());
        helper.setSubject(letter.subject());
        helper.setText(body.text(), body.html());
        return message;
    }

    private void finish(Waiting letter, String column, Instant now, @Nullable Exception problem) {
        jdbc.sql("update control.mail_outbox set " + column
                        + " = :now, body = null, attempts = attempts + 1, last_problem = :problem where id = :id")
                .param("now", SqlTime.utc(now))
                .param("problem", problem == null ? null : shortened(problem))
                .param("id", letter.id())
                .update();
    }

    private void postpone(Waiting letter, Instant now, MailException refused) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(letter.attempts(), 10));
        var due = now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        log.warn("Mail {} waits until {}: {}", letter.id(), due, refused.getMessage());
        jdbc.sql("""
            update control.mail_outbox set attempts = attempts + 1, due_at = :due, last_problem = :problem
            where id = :id
            """)
                .param("due", SqlTime.utc(due))
                .param("problem", shortened(refused))
                .param("id", letter.id())
                .update();
    }

    private static String shortened(Exception problem) {
        var text = String.valueOf(problem.getMessage());
        return text.length() <= LONGEST_PROBLEM ? text : text.substring(0, LONGEST_PROBLEM);
    }
}
