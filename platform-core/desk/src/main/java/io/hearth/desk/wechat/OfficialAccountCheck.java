package io.hearth.desk.wechat;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether WeChat lets the account in.
 *
 * @param trouble what WeChat said, such as that our address is on no list of theirs
 */
@Schema(name = "OfficialAccountCheck")
public record OfficialAccountCheck(boolean ok, @Nullable String trouble) {}
