package io.hearth.desk.mail;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of trying to open a mailbox.
 *
 * @param mails how many lie in its folder, when it could be opened
 * @param trouble what the server said, or what went wrong
 */
@Schema(name = "MailboxCheck")
public record MailboxCheck(
        boolean ok, @Nullable Integer mails, @Nullable String trouble) {}
