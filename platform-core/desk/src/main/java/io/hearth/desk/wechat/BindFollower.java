package io.hearth.desk.wechat;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Says which person a follower is. */
public record BindFollower(@NotNull UUID contactId) {}
