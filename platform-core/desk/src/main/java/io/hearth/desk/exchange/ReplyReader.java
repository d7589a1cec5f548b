package io.hearth.desk.exchange;

import io.hearth.desk.exchange.RawReply.Said;
import io.hearth.desk.exchange.RawReply.SaidVariable;
import io.hearth.desk.exchange.ReplyFinding.Code;
import io.hearth.desk.reply.CreateReply;
import io.hearth.desk.reply.ReplyBasis;
import io.hearth.desk.reply.ReplyContent;
import io.hearth.desk.reply.ReplyLanguage;
import io.hearth.desk.reply.ReplyVariable;
import io.hearth.desk.ticket.Channel;
import io.hearth.reply.text.ReplyCheck;
import io.hearth.reply.text.VariableSource;
import io.hearth.reply.text.VariableType;
import io.hearth.workflow.TicketKind;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/**
 * Understands a reply as a file says it. The limits are those of the library's own API, so a file may say exactly what a person may, and
 * each thing that it may not is found with its place and with what is expected instead.
 */
final class ReplyReader {

    private static final int USUAL_MONTHS = 6;

    /** Where the library's API keeps what a field says. */
    private static final Map<String, ReplyField> PATHS = Map.ofEntries(
            Map.entry("code", ReplyField.CODE),
            Map.entry("folder", ReplyField.FOLDER),
            Map.entry("reviewMonths", ReplyField.REVIEW_MONTHS),
            Map.entry("content.title", ReplyField.TITLE),
            Map.entry("content.questions", ReplyField.QUESTIONS),
            Map.entry("content.body", ReplyField.BODY),
            Map.entry("content.plain", ReplyField.PLAIN),
            Map.entry("content.tags", ReplyField.TAGS),
            Map.entry("content.variables", ReplyField.VARIABLES),
            Map.entry("content.basis.title", ReplyField.BASIS_TITLE),
            Map.entry("content.basis.number", ReplyField.BASIS_NUMBER),
            Map.entry("content.basis.article", ReplyField.BASIS_ARTICLE),
            Map.entry("content.basis.note", ReplyField.BASIS_NOTE));

    private final Validator validator;

    ReplyReader(Validator validator) {
        this.validator = validator;
    }

    /** A reply as far as it was understood, and everything there is to say about it. */
    record Understood(RawReply raw, ExchangedReply reply, List<ReplyFinding> findings) {

        Spot at() {
            return raw.at();
        }

        Spot at(ReplyField field) {
            return raw.at(field);
        }

        boolean isUsable() {
            return findings.stream().noneMatch(ReplyFinding::isError);
        }
    }

    Understood read(RawReply raw) {
        List<ReplyFinding> findings = new ArrayList<>(raw.findings());
        LocalDate from = day(raw, ReplyField.FROM, findings);
        LocalDate until = day(raw, ReplyField.UNTIL, findings);
        if (from != null && until != null && until.isBefore(from)) {
            findings.add(ReplyFinding.of(
                    raw.at(ReplyField.UNTIL), ReplyField.UNTIL, Code.VALIDITY, until.toString(), "≥ " + from));
        }
        ExchangedReply reply = new ExchangedReply(
                raw.one(ReplyField.CODE),
                raw.one(ReplyField.FOLDER),
                StringUtils.stripToNull(raw.one(ReplyField.FOLDER_NAME)),
                StringUtils.stripToNull(raw.one(ReplyField.ESTATE)),
                content(raw, findings),
                from,
                until,
                months(raw, findings));
        raw.all(ReplyField.FILES)
                .forEach(said -> findings.add(
                        ReplyFinding.of(said.at(), ReplyField.FILES, Code.ATTACHMENT_LEFT_OUT, said.text(), "")));
        // A file that could not be read says nothing else of use.
        if (findings.stream().noneMatch(finding -> finding.code() == Code.UNREADABLE)) {
            check(raw, reply, findings);
        }
        return new Understood(raw, reply, findings);
    }

    private static ReplyContent content(RawReply raw, List<ReplyFinding> findings) {
        String basis = raw.one(ReplyField.BASIS_TITLE);
        boolean rests = List.of(
                        ReplyField.BASIS_TITLE,
                        ReplyField.BASIS_NUMBER,
                        ReplyField.BASIS_ARTICLE,
                        ReplyField.BASIS_NOTE)
                .stream()
                .anyMatch(field -> !raw.one(field).isBlank());
        return new ReplyContent(
                raw.one(ReplyField.TITLE),
                texts(raw, ReplyField.QUESTIONS),
                raw.one(ReplyField.BODY),
                raw.one(ReplyField.PLAIN),
                named(raw, ReplyField.KINDS, TicketKind.class, findings),
                named(raw, ReplyField.CHANNELS, Channel.class, findings),
                texts(raw, ReplyField.TAGS),
                raw.variables().stream()
                        .map(said -> variable(said, findings))
                        .filter(Objects::nonNull)
                        .toList(),
                rests
                        ? new ReplyBasis(
                                basis,
                                StringUtils.stripToNull(raw.one(ReplyField.BASIS_NUMBER)),
                                StringUtils.stripToNull(raw.one(ReplyField.BASIS_ARTICLE)),
                                StringUtils.stripToNull(raw.one(ReplyField.BASIS_NOTE)))
                        : null,
                List.of(),
                language(raw, findings));
    }

    private static ReplyLanguage language(RawReply raw, List<ReplyFinding> findings) {
        return named(raw, ReplyField.LANGUAGE, ReplyLanguage.class, findings).stream()
                .findFirst()
                .orElse(ReplyLanguage.CHINESE);
    }

    private static List<String> texts(RawReply raw, ReplyField field) {
        return raw.all(field).stream().map(Said::text).toList();
    }

    private static @Nullable ReplyVariable variable(SaidVariable said, List<ReplyFinding> findings) {
        VariableType type = Arrays.stream(VariableType.values())
                .filter(each -> each.name().equalsIgnoreCase(said.type()))
                .findFirst()
                .orElse(null);
        String source = said.source();
        if (source != null && VariableSource.of(source).isEmpty()) {
            findings.add(ReplyFinding.of(
                    said.at(),
                    ReplyField.VARIABLES,
                    Code.UNKNOWN_VALUE,
                    source,
                    Arrays.stream(VariableSource.values())
                            .map(VariableSource::key)
                            .collect(Collectors.joining(", "))));
        }
        if (type == null) {
            findings.add(ReplyFinding.of(
                    said.at(), ReplyField.VARIABLES, Code.UNKNOWN_VALUE, said.type(), all(VariableType.class)));
            return null;
        }
        return new ReplyVariable(said.name(), said.label(), type, source, said.fallback());
    }

    private static <E extends Enum<E>> Set<E> named(
            RawReply raw, ReplyField field, Class<E> type, List<ReplyFinding> findings) {
        Set<E> named = EnumSet.noneOf(type);
        for (Said said : raw.all(field)) {
            try {
                named.add(Enum.valueOf(type, said.text().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                findings.add(ReplyFinding.of(said.at(), field, Code.UNKNOWN_VALUE, said.text(), all(type)));
            }
        }
        return named;
    }

    private static String all(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    private static @Nullable LocalDate day(RawReply raw, ReplyField field, List<ReplyFinding> findings) {
        String said = raw.one(field);
        if (said.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(said.replace('/', '-'));
        } catch (DateTimeException unreadable) {
            findings.add(ReplyFinding.of(raw.at(field), field, Code.FORM, said, "2026-05-01"));
            return null;
        }
    }

    private static int months(RawReply raw, List<ReplyFinding> findings) {
        String said = raw.one(ReplyField.REVIEW_MONTHS);
        if (said.isBlank()) {
            return USUAL_MONTHS;
        }
        try {
            return Integer.parseInt(said);
        } catch (NumberFormatException unreadable) {
            findings.add(ReplyFinding.of(
                    raw.at(ReplyField.REVIEW_MONTHS), ReplyField.REVIEW_MONTHS, Code.FORM, said, "1–24"));
            return USUAL_MONTHS;
        }
    }

    private void check(RawReply raw, ExchangedReply reply, List<ReplyFinding> findings) {
        CreateReply command =
                new CreateReply(reply.code(), reply.folder(), null, reply.reviewMonths(), reply.content(), null);
        validator.validate(command).stream()
                .map(violation -> finding(raw, violation))
                .distinct()
                .sorted(java.util.Comparator.comparingInt(ReplyFinding::line)
                        .thenComparing(finding -> Objects.requireNonNullElse(finding.field(), "")))
                .forEach(findings::add);
        ReplyContent content = reply.content();
        for (ReplyCheck.Finding flaw : ReplyCheck.of(content.body(), content.plain(), content.gaps())) {
            ReplyField field = switch (flaw.part()) {
                case BODY -> ReplyField.BODY;
                case PLAIN -> ReplyField.PLAIN;
                case VARIABLES -> ReplyField.VARIABLES;
            };
            findings.add(ReplyFinding.of(
                    raw.at(field), field, Code.FLAWED, flaw.text(), flaw.flaw().name()));
        }
    }

    private static ReplyFinding finding(RawReply raw, ConstraintViolation<CreateReply> violation) {
        StringBuilder path = new StringBuilder();
        int index = -1;
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                index = node.getIndex();
            }
            String name = node.getName();
            if (name != null && !name.startsWith("<") && !path.toString().equals("content.variables")) {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        ReplyField field = PATHS.get(path.toString());
        Spot spot = field == null ? raw.at() : raw.at(field);
        if (field == ReplyField.VARIABLES
                && index >= 0
                && index < raw.variables().size()) {
            spot = raw.variables().get(index).at();
        } else if (field != null
                && field.several()
                && index >= 0
                && index < raw.all(field).size()) {
            spot = raw.all(field).get(index).at();
        }
        Map<String, Object> attributes = violation.getConstraintDescriptor().getAttributes();
        Object value = violation.getInvalidValue();
        String found = value == null ? "" : value.toString();
        String kind = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return switch (kind) {
            case "Size" ->
                value instanceof CharSequence text
                        ? ReplyFinding.of(
                                spot, field, Code.TOO_LONG, text.length() + "：" + text, "≤ " + attributes.get("max"))
                        : ReplyFinding.of(spot, field, Code.TOO_MANY, size(value), "≤ " + attributes.get("max"));
            case "Pattern" ->
                ReplyFinding.of(
                        spot,
                        field,
                        found.isEmpty() ? Code.REQUIRED : Code.FORM,
                        found,
                        String.valueOf(attributes.get("regexp")));
            case "Min", "Max" -> ReplyFinding.of(spot, field, Code.FORM, found, "1–24");
            default -> ReplyFinding.of(spot, field, Code.REQUIRED, found, "");
        };
    }

    private static String size(@Nullable Object value) {
        return value instanceof java.util.Collection<?> all ? String.valueOf(all.size()) : "";
    }
}
