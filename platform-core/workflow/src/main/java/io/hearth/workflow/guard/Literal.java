package io.hearth.workflow.guard;

/** A value that a guard names. */
public sealed interface Literal {

    /** A text, a choice or a day. */
    record Text(String value) implements Literal {
        @Override
        public String text() {
            StringBuilder text = new StringBuilder("'");
            for (int i = 0; i < value.length(); i++) {
                char letter = value.charAt(i);
                switch (letter) {
                    case '\\' -> text.append("\\\\");
                    case '\'' -> text.append("\\'");
                    case '\n' -> text.append("\\n");
                    case '\r' -> text.append("\\r");
                    case '\t' -> text.append("\\t");
                    default -> text.append(letter);
                }
            }
            return text.append('\'').toString();
        }

        @Override
        public String plain() {
            return value;
        }
    }

    /** A whole number. */
    record Number(long value) implements Literal {
        @Override
        public String text() {
            return Long.toString(value);
        }

        @Override
        public String plain() {
            return text();
        }
    }

    /** {@code true} or {@code false}. */
    record YesNo(boolean value) implements Literal {
        @Override
        public String text() {
            return Boolean.toString(value);
        }

        @Override
        public String plain() {
            return text();
        }
    }

    /** As a guard writes it. */
    String text();

    /** As a form shows it and a field of a ticket holds it. */
    String plain();
}
