package io.hearth.admin.subscription;

import io.hearth.admin.config.ClusterTurn;
import io.hearth.admin.config.ControlDatabase;
import io.hearth.admin.identity.CompanyLetters;
import io.hearth.admin.tenant.CompanyView;
import io.hearth.admin.tenant.Trials;
import io.hearth.kernel.time.SqlTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds companies that their trial ends and shuts those whose trial is over. What is due is read from the database each
 * time, by one node at a time, so that nothing is lost with a node and nobody is reminded twice.
 */
@Component
class TrialClock {

    private static final Logger LOG = LoggerFactory.getLogger(TrialClock.class);
    private static final long TURN = 0x4865617274685472L;
    private static final int AT_A_TIME = 500;
    private static final int WEEK = 7;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Trials trials;
    private final CompanyLetters letters;
    private final MessageSource messages;
    private final TrialParts database;
    private final Clock clock;

    TrialClock(
            Trials trials,
            CompanyLetters letters,
            MessageSource messages,
            @ControlDatabase DataSource control,
            @ControlDatabase TransactionTemplate transactions,
            Clock clock) {
        this.trials = trials;
        this.letters = letters;
        this.messages = messages;
        this.database = new TrialParts(control, JdbcClient.create(control), transactions);
        this.clock = clock;
    }

    private record TrialParts(DataSource control, JdbcClient jdbc, TransactionTemplate transactions) {}

    @Scheduled(initialDelayString = "${hearth.trials.look:1m}", fixedDelayString = "${hearth.trials.look:1m}")
    void look() {
        try (var turn = ClusterTurn.take(database.control(), TURN).orElse(null)) {
            if (turn != null) {
                endWhatIsOver();
                remind();
            }
        } catch (RuntimeException failed) {
            LOG.warn("trials are not looked at now, the next look comes by itself", failed);
        }
    }

    private void endWhatIsOver() {
        for (var company : trials.endingBefore(clock.instant(), AT_A_TIME)) {
            try {
                trials.end(company.id(), reason(company));
                LOG.info("trial of company {} ({}) is over, it is suspended", company.slug(), company.id());
            } catch (RuntimeException failed) {
                LOG.error("trial of company {} is over but it cannot be suspended now", company.id(), failed);
            }
        }
    }

    private void remind() {
        var now = clock.instant();
        for (var company : trials.endingBefore(now.plus(Duration.ofDays(WEEK)), AT_A_TIME)) {
            var endsAt = company.trialEndsAt();
            if (endsAt == null) {
                continue;
            }
            int days = endsAt.isAfter(now.plus(Duration.ofDays(1))) ? WEEK : 1;
            try {
                database.transactions().executeWithoutResult(status -> remind(company, endsAt, days));
            } catch (RuntimeException failed) {
                LOG.error("company {} is not reminded of its trial's end now", company.id(), failed);
            }
        }
    }

    private void remind(CompanyView company, Instant endsAt, int days) {
        int first = database.jdbc()
                .sql("""
                    insert into control.trial_letters (tenant_id, trial_ends_at, days, sent_at)
                    values (:tenant, :endsAt, :days, :now) on conflict do nothing\
                    """)
                .param("tenant", company.id().value())
                .param("endsAt", SqlTime.utc(endsAt))
                .param("days", days)
                .param("now", SqlTime.utc(clock.instant()))
                .update();
        if (first == 1) {
            letters.toAdministrators(company.id(), "trial-ending", date(endsAt));
        }
    }

    private String reason(CompanyView company) {
        var endsAt = company.trialEndsAt();
        Object[] words = {endsAt == null ? "" : date(endsAt)};
        return messages.getMessage("reason.trial-ended", words, Locale.forLanguageTag(company.locale()));
    }

    private static String date(Instant at) {
        return LocalDate.ofInstant(at, ZONE).toString();
    }
}
