package io.hearth.desk.reply;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a reply lies and who looks after it.
 *
 * @param responsibleId somebody at work; nobody when not given
 */
public record FileReply(
        @NotBlank @Size(max = 60) String folder, @Nullable UUID responsibleId) {}
