package io.hearth.desk.improvement;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * Why things go wrong, as the company tells causes apart.
 *
 * @param code names it for good
 * @param active whether tickets may still be given it
 */
public record RootCause(
        @NotBlank @Pattern(regexp = "[a-z][a-z0-9_]{1,39}") String code,
        @NotBlank @Size(max = 40) String name,
        @NotBlank @Size(max = 60) String nameEn,
        boolean active) {}
