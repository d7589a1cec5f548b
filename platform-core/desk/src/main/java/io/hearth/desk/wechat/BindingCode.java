package io.hearth.desk.wechat;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * What an owner sends to the official account to say who they are, once.
 *
 * @param text the whole message
 */
@Schema(name = "WeChatCode")
public record BindingCode(@Schema(example = "绑定 20483157") String text, Instant expiresAt) {}
