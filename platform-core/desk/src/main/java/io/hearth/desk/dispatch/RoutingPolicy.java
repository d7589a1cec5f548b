package io.hearth.desk.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who gets which ticket. The first rule that matches decides.
 *
 * @param version given at its publication; a draft carries the one it was made from
 */
public record RoutingPolicy(int version, List<RoutingRule> rules) {

    public RoutingPolicy(int version, @Nullable List<RoutingRule> rules) {
        this.version = version;
        this.rules = rules == null ? List.of() : List.copyOf(rules);
    }

    RoutingPolicy as(int number) {
        return new RoutingPolicy(number, rules);
    }
}
