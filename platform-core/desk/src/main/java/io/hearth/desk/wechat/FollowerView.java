package io.hearth.desk.wechat;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who follows the official account, or wrote to it.
 *
 * @param alias what a stranger is called on their tickets
 * @param contactId who they are; null while nobody has said so
 * @param subscribed whether messages reach them
 * @param wroteAt when they last wrote
 * @param boundBy who said who they are; themselves, by a code of that person
 */
@Schema(name = "WeChatFollower")
public record FollowerView(
        UUID id,
        @Schema(example = "微信用户 p3Xk") String alias,
        @Nullable UUID contactId,
        @Nullable UUID estateId,
        boolean subscribed,
        @Nullable Instant wroteAt,
        @Nullable String boundBy,
        @Nullable Instant boundAt) {}
