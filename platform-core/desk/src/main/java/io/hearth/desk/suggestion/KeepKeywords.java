package io.hearth.desk.suggestion;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words that speak for a category from now on.
 *
 * @param words those that come with the product when absent; none when empty
 */
public record KeepKeywords(@Nullable @Size(max = 100) List<@NotBlank @Size(max = 20) String> words) {}
