package io.hearth.desk.wechat;

import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The company's official account, and how it fares. Secrets go in and never come out.
 *
 * @param appId null while none is set up
 * @param available whether this deployment can keep an account's secrets
 * @param secretsKept whether there are an app secret and a token
 * @param keyKept whether there is a key for encrypted messages
 * @param path where WeChat is to send messages, below the portal's address
 * @param estateId where messages belong when nothing else tells; any estate when null
 * @param kind of the tickets that messages become
 * @param welcome what new followers are told
 * @param health how messages to owners fare
 * @param heardAt when WeChat last sent something
 * @param queued how many messages to owners wait
 * @param oldestQueuedAt since when the oldest waits
 * @param lastSentAt when WeChat last took one
 * @param trouble what WeChat said, or what went wrong, while messages wait after an attempt
 */
@Schema(name = "OfficialAccount")
public record OfficialAccountView(
        @Schema(example = "wx0123456789abcdef") @Nullable String appId,
        String name,
        boolean available,
        boolean enabled,
        Mode mode,
        boolean secretsKept,
        boolean keyKept,
        @Schema(example = "/api/v1/public/wechat") String path,
        @Nullable UUID estateId,
        TicketKind kind,
        @Nullable UUID categoryId,
        String welcome,
        MessageTemplate template,
        Health health,
        @Nullable Instant heardAt,
        long queued,
        @Nullable Instant oldestQueuedAt,
        @Nullable Instant lastSentAt,
        @Nullable String trouble,
        long version) {

    /** How messages come. */
    @Schema(name = "WeChatMode")
    public enum Mode {
        /** As they are, signed (明文模式). */
        PLAIN,
        /** Encrypted and signed (安全模式, 兼容模式). */
        ENCRYPTED
    }

    /** How the account fares. */
    @Schema(name = "WeChatHealth")
    public enum Health {
        /** Not set up, or switched off. */
        OFF,
        /** Set up; WeChat has sent nothing yet. */
        NEW,
        /** Messages come and go. */
        UP,
        /** Messages to owners wait because WeChat did not take them. */
        DOWN
    }
}
