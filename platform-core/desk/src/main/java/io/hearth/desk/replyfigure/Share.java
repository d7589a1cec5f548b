package io.hearth.desk.replyfigure;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How many of how many.
 *
 * @param small whether {@code of} is too few for the share to say anything
 */
@Schema(name = "ReplyShare")
public record Share(int count, int of, boolean small) {

    /** Fewer cases than this say nothing about the next ones. */
    static final int ENOUGH = 10;

    static Share of(int count, int of) {
        return new Share(count, of, of < ENOUGH);
    }

    double share() {
        return of == 0 ? 0 : (double) count / of;
    }
}
