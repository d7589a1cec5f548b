package io.hearth.desk.improvement;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What tickets were about or came from, the most first.
 *
 * @param tickets how many there were
 * @param untold how many have none; they are in no bar
 */
@Schema(name = "ParetoTable")
public record Pareto(By by, int tickets, int untold, List<Bar> bars) {

    /** By what they are told apart. */
    @Schema(name = "ParetoBy")
    public enum By {
        CAUSE,
        CATEGORY
    }

    /**
     * One of them.
     *
     * @param code of a cause, or id of a category
     * @param share of all that have one, in percent
     * @param together the shares up to this one, in percent
     */
    @Schema(name = "ParetoBar")
    public record Bar(String code, String name, String nameEn, int count, double share, double together) {}
}
