package io.hearth.desk.mail;

import io.hearth.kernel.secret.SecretKeys;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Mail from owners.
 *
 * @param secretKey seals the passwords of mailboxes, at least 32 characters; by default the key of deliveries. Without one no mailbox can be
 *     set up
 * @param every how often a mailbox is looked at
 * @param timeout how long a mail server may take to connect and to answer
 * @param batch how many mails of one mailbox are taken before others have their turn
 * @param largest bytes of the largest mail that is read; of a larger one only its headers
 * @param perSender how many mails of one sender are taken in an hour; what is beyond waits for a person
 * @param acknowledgements how many acknowledgements one address is sent in an hour
 * @param privateHosts whether mail servers inside of our own network may be called; for tests, and for whoever runs Hearth beside their own
 */
@ConfigurationProperties("hearth.mail")
record MailSettings(
        @Nullable String secretKey,
        @DefaultValue("60s") Duration every,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("50") int batch,
        @DefaultValue("26214400") int largest,
        @DefaultValue("30") int perSender,
        @DefaultValue("3") int acknowledgements,
        @DefaultValue("false") boolean privateHosts) {

    MailSettings {
        secretKey = SecretKeys.find("hearth.mail.secret-key", secretKey);
    }
}
