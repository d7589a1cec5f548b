package io.hearth.admin.identity.authorization;

import io.hearth.admin.identity.SignInRemains;
import io.hearth.admin.identity.mail.MailOutbox;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every quarter of an hour, on every node: deletes what has run out. Doing it twice does no harm. */
@Component
class Pruning {

    private final Authorizations authorizations;
    private final SignInRemains remains;
    private final MailOutbox mail;

    Pruning(Authorizations authorizations, SignInRemains remains, MailOutbox mail) {
        this.authorizations = authorizations;
        this.remains = remains;
        this.mail = mail;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT15M")
    void prune() {
        authorizations.prune();
        remains.prune();
        mail.prune();
    }
}
