package io.hearth.desk.search;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Words that find each other.
 *
 * @param groups words of one meaning each, two to twenty of them
 */
public record SynonymList(
        @NotNull @Size(max = SynonymList.MOST)
        List<@NotNull @Size(min = 2, max = 20) List<@NotBlank @Size(max = 20) String>> groups) {

    static final int MOST = 1000;

    public SynonymList {
        groups = groups.stream().map(List::copyOf).toList();
    }
}
