package io.hearth.desk.callback;

import java.util.Map;
import java.util.UUID;

/**
 * Something small that is left with an owner.
 *
 * @param stock how many each estate in the caller's sight has
 */
public record Gift(String code, String name, String nameEn, boolean active, Map<UUID, Integer> stock) {

    public Gift {
        stock = Map.copyOf(stock);
    }
}
