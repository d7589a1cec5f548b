package io.hearth.reply.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks a reply over before anybody else sees it. */
public final class ReplyCheck {

    /** What fits into one text message of the provider's long form and is still read. */
    public static final int PLAIN_LENGTH = 300;

    private ReplyCheck() {}

    /** Which part of a reply is meant. */
    public enum ReplyPart {
        BODY,
        PLAIN,
        VARIABLES
    }

    /** What is wrong with it. */
    public enum Flaw {
        UNCLOSED_VARIABLE,
        BAD_VARIABLE_NAME,
        /** Stands in the text and is not declared. */
        UNDECLARED,
        /** Is declared and stands nowhere. */
        UNUSED,
        DECLARED_TWICE,
        /** The fallback is none of the variable's type. */
        BAD_FALLBACK,
        /** The plain text is longer than {@link #PLAIN_LENGTH} characters. */
        TOO_LONG
    }

    /**
     * @param at characters before it, 0 where it has no place in the text
     * @param text the variable's name, or what could not be read
     */
    public record Finding(ReplyPart part, Flaw flaw, int at, String text) {}

    /** Everything that is wrong, in the order of the text. A reply without findings can be sent once its variables are filled. */
    public static List<Finding> of(String body, String plain, Collection<Variable> variables) {
        List<Finding> findings = new ArrayList<>();
        Set<String> declared = new LinkedHashSet<>();
        for (Variable variable : variables) {
            if (!declared.add(variable.name())) {
                findings.add(new Finding(ReplyPart.VARIABLES, Flaw.DECLARED_TWICE, 0, variable.name()));
            }
            String fallback = variable.fallback();
            if (fallback != null
                    && variable.source() == null
                    && variable.type() != VariableType.TEXT
                    && variable.type().written(fallback).isEmpty()) {
                findings.add(new Finding(ReplyPart.VARIABLES, Flaw.BAD_FALLBACK, 0, variable.name()));
            }
        }
        Set<String> used = new HashSet<>();
        look(ReplyPart.BODY, body, declared, used, findings);
        look(ReplyPart.PLAIN, plain, declared, used, findings);
        if (plain.codePointCount(0, plain.length()) > PLAIN_LENGTH) {
            findings.add(new Finding(ReplyPart.PLAIN, Flaw.TOO_LONG, PLAIN_LENGTH, ""));
        }
        for (String name : declared) {
            if (!used.contains(name)) {
                findings.add(new Finding(ReplyPart.VARIABLES, Flaw.UNUSED, 0, name));
            }
        }
        return findings;
    }

    private static void look(
            ReplyPart part, String text, Set<String> declared, Set<String> used, List<Finding> findings) {
        ReplyText read = ReplyText.parse(text);
        for (ReplyText.Flaw flaw : read.flaws()) {
            findings.add(new Finding(
                    part,
                    flaw.kind() == ReplyText.Flaw.Kind.UNCLOSED ? Flaw.UNCLOSED_VARIABLE : Flaw.BAD_VARIABLE_NAME,
                    flaw.at(),
                    flaw.text()));
        }
        for (String name : read.names()) {
            used.add(name);
            if (!declared.contains(name)) {
                findings.add(new Finding(part, Flaw.UNDECLARED, text.indexOf(name), name));
            }
        }
    }
}
