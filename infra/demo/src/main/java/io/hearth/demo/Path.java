package io.hearth.demo;

import java.util.List;

/** How a ticket of one kind goes in the starter workflow where nothing holds it up: the moves to its resolution. */
record Path(List<Move> moves) {

    /** One move. {@code at} is its place between opening (0) and resolution (1). */
    record Move(String transition, String state, double at) {}

    static Path of(String kind) {
        return switch (kind) {
            case "INQUIRY" -> path(new Move("take", "answering", 0.25), new Move("answer", "answered", 1));
            case "REPAIR" ->
                path(
                        new Move("dispatch", "dispatched", 0.12),
                        new Move("arrive", "onsite", 0.45),
                        new Move("complete", "repaired", 1));
            case "CONVENIENCE" ->
                path(
                        new Move("arrange", "arranged", 0.2),
                        new Move("begin", "serving", 0.8),
                        new Move("finish", "done", 1));
            case "EMERGENCY" -> path(new Move("respond", "responding", 0.1), new Move("handle", "handled", 1));
            default -> throw new IllegalArgumentException("kind: " + kind + " (expected: one that goes straight on)");
        };
    }

    /** What is left of it in this state. */
    Path after(String state) {
        for (int i = 0; i < moves.size(); i++) {
            if (moves.get(i).state().equals(state)) {
                return new Path(moves.subList(i + 1, moves.size()));
            }
        }
        return this;
    }

    private static Path path(Move... moves) {
        return new Path(List.of(moves));
    }
}
