package io.hearth.workflow.guard;

import java.util.stream.Collectors;

/** Reads and writes guards. */
public final class Guards {

    /** The longest guard, in characters. */
    public static final int MAX_LENGTH = 2_000;

    /** How many conditions a guard may join. */
    public static final int MAX_ATOMS = 60;

    private Guards() {}

    /** Reads a guard; every fault that can be told at once is told, with its place. Never throws for what the text says. */
    public static GuardReading parse(String text, Vocabulary vocabulary) {
        return new GuardReader(text, vocabulary).read();
    }

    /** The guard in the one way it is written; reading it again gives an equal guard. */
    public static String print(Guard guard) {
        return switch (guard) {
            case Guard.Constant constant -> Boolean.toString(constant.value());
            case Guard.And and ->
                and.parts().stream()
                        .map(part -> part instanceof Guard.Or ? '(' + print(part) + ')' : print(part))
                        .collect(Collectors.joining(" && "));
            case Guard.Or or -> or.parts().stream().map(Guards::print).collect(Collectors.joining(" || "));
            case Guard.Not not ->
                switch (not.part()) {
                    case Guard.Flag part -> '!' + print(part);
                    case Guard.Has part -> '!' + print(part);
                    default -> "!(" + print(not.part()) + ')';
                };
            case Guard.Flag flag -> flag.variable().path();
            case Guard.Compare compare ->
                compare.variable().path()
                        + ' '
                        + compare.comparison().text()
                        + ' '
                        + compare.value().text();
            case Guard.In in ->
                in.variable().path()
                        + " in "
                        + in.values().stream().map(Literal::text).collect(Collectors.joining(", ", "[", "]"));
            case Guard.Has has -> "has(" + has.field().path() + ')';
            case Guard.HasRole role -> '\'' + role.role().name() + "' in caller.roles";
        };
    }
}
