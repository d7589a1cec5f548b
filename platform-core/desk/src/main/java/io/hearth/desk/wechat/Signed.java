package io.hearth.desk.wechat;

import org.jspecify.annotations.Nullable;

/**
 * What WeChat puts beside a message to show that it comes from there.
 *
 * @param messageSignature of an encrypted message
 */
public record Signed(
        String signature,
        String timestamp,
        String nonce,
        @Nullable String messageSignature) {}
