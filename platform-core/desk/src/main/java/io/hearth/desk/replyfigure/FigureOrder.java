package io.hearth.desk.replyfigure;

import java.util.Comparator;
import java.util.function.Function;

/** By what replies with their figures are ordered; what rests on too few cases comes last. */
public enum FigureOrder {
    /** The most used first. */
    USES(Comparator.comparingInt((FiguresOfReply one) -> -one.uses())),
    /** What people change most first. */
    EDITS(Comparator.comparing((FiguresOfReply one) -> one.unchanged().small())
            .thenComparingDouble(one -> -one.editShare())),
    /** What spares most first. */
    SAVED(Comparator.comparingLong((FiguresOfReply one) -> -one.savedSeconds())),
    /** What leaves owners least satisfied first. */
    SATISFACTION(bySmall(FiguresOfReply::content)
            .thenComparingDouble(one -> one.content().share())),
    /** What most owners ask again after first. */
    AGAIN(bySmall(FiguresOfReply::again).thenComparingDouble(one -> -one.again().share()));

    private final Comparator<FiguresOfReply> comparator;

    FigureOrder(Comparator<FiguresOfReply> first) {
        this.comparator = first.thenComparing(FiguresOfReply::code).thenComparing(FiguresOfReply::replyId);
    }

    Comparator<FiguresOfReply> comparator() {
        return comparator;
    }

    private static Comparator<FiguresOfReply> bySmall(Function<FiguresOfReply, Share> share) {
        return Comparator.comparing((FiguresOfReply one) -> share.apply(one).small());
    }
}
