package io.hearth.workflow.guard;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Something a guard can ask about: what every ticket and caller has, or a field of the workflow. */
public sealed interface Variable {

    /** What a variable holds. */
    @Schema(name = "GuardVariableType")
    enum Type {
        TEXT,
        /** One of {@link Variable#choices()}. */
        CHOICE,
        /** A whole number. */
        NUMBER,
        YES_NO,
        /** A day as {@code 2026-11-21}. */
        DATE;

        /** Whether values of the type have an order that a guard may use. */
        boolean ordered() {
            return this == NUMBER || this == DATE;
        }
    }

    /** How a guard writes it, for example {@code ticket.priority}. */
    String path();

    Type type();

    /** The values a CHOICE can have; empty for other types. */
    List<String> choices();

    /** Whether it always has a value. A field has one only after somebody gave it. */
    default boolean always() {
        return this instanceof Known;
    }

    /** What every ticket and every caller has. */
    enum Known implements Variable {
        PRIORITY("ticket.priority", Type.CHOICE, List.of("LOW", "NORMAL", "HIGH", "URGENT")),
        CHANNEL(
                "ticket.channel",
                Type.CHOICE,
                List.of(
                        "PHONE",
                        "COUNTER",
                        "WECHAT",
                        "MINI_PROGRAM",
                        "APP",
                        "EMAIL",
                        "WEB",
                        "QR",
                        "GROUP",
                        "ROVING",
                        "API")),
        /** The code of the category, empty without one. */
        CATEGORY("ticket.category", Type.TEXT, List.of()),
        /** The id of the estate. */
        ESTATE("ticket.estate", Type.TEXT, List.of()),
        /** Whether somebody is responsible. */
        ASSIGNED("ticket.assigned", Type.YES_NO, List.of()),
        /** Whether nobody is named as the one who reported it. */
        ANONYMOUS("ticket.anonymous", Type.YES_NO, List.of()),
        REOPEN_COUNT("ticket.reopenCount", Type.NUMBER, List.of()),
        /** Whole minutes since it was opened. */
        OPEN_MINUTES("ticket.openMinutes", Type.NUMBER, List.of()),
        /** Whole minutes since it entered its state. */
        STATE_MINUTES("ticket.stateMinutes", Type.NUMBER, List.of()),
        IS_ASSIGNEE("caller.isAssignee", Type.YES_NO, List.of()),
        IS_REPORTER("caller.isReporter", Type.YES_NO, List.of()),
        /** Whether the step takes itself. */
        IS_SYSTEM("caller.isSystem", Type.YES_NO, List.of());

        private final String path;
        private final Type type;
        private final List<String> choices;

        Known(String path, Type type, List<String> choices) {
            this.path = path;
            this.type = type;
            this.choices = choices;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public Type type() {
            return type;
        }

        @Override
        public List<String> choices() {
            return choices;
        }
    }

    /** A field that the workflow declares. */
    record Field(String name, Type type, List<String> choices) implements Variable {

        static final String PREFIX = "fields.";

        public Field {
            choices = List.copyOf(choices);
        }

        @Override
        public String path() {
            return PREFIX + name;
        }
    }
}
