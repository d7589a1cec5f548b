package io.hearth.desk.sharing;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;

/**
 * Says which folders the group may take replies from.
 *
 * @param folders all of them; what is in others is withdrawn
 */
public record ShareFolders(@NotNull @Size(max = 100) Set<@NotBlank @Size(max = 60) String> folders) {}
