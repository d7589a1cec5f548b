package io.hearth.workflow.check;

import io.hearth.workflow.WorkflowTransition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The findings of one check, as they come. */
final class Report {

    private final Draft draft;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> fingerprints = new HashSet<>();

    Report(Draft draft) {
        this.draft = draft;
    }

    void add(Sentence sentence, List<ElementRef> elements, Words... names) {
        add(sentence, elements, List.of(), Map.of(), names);
    }

    void add(
            Sentence sentence,
            List<ElementRef> elements,
            List<String> path,
            Map<String, String> example,
            Words... names) {
        Words words = sentence.about(names);
        findings.add(new Finding(
                sentence.severity(),
                sentence.code(),
                elements,
                path,
                example,
                words.zh(),
                words.en(),
                fingerprint(sentence, elements)));
    }

    boolean has(FindingCode code, ElementRef element) {
        return findings.stream()
                .anyMatch(
                        finding -> finding.code() == code && finding.elements().contains(element));
    }

    /** Errors first, otherwise as they came. */
    List<Finding> findings() {
        return findings.stream().sorted(Comparator.comparing(Finding::severity)).toList();
    }

    private String fingerprint(Sentence sentence, List<ElementRef> elements) {
        StringBuilder identity = new StringBuilder(sentence.name());
        for (ElementRef element : elements) {
            identity.append('|').append(element.kind()).append(' ').append(element.name());
            switch (element.kind()) {
                case TRANSITION, ACTION, GUARD -> {
                    if (element.index() != null) {
                        WorkflowTransition transition =
                                draft.definition().transitions().get(element.index());
                        identity.append(transition.from()).append('>').append(transition.to());
                    }
                }
                case STATE, FIELD, CLOCK, MESSAGE, PROMISE, INTAKE, WORKFLOW -> {}
            }
        }
        String first = hash(identity.toString());
        String print = first;
        for (int again = 2; !fingerprints.add(print); again++) {
            print = first + '-' + again;
        }
        return print;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: every Java has it", e);
        }
    }
}
