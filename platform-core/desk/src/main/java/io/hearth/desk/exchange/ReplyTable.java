package io.hearth.desk.exchange;

import io.hearth.desk.api.Csv;
import io.hearth.desk.api.TableFile;
import io.hearth.desk.exchange.ReplyFinding.Code;
import io.hearth.desk.reply.ReplyBasis;
import io.hearth.desk.reply.ReplyContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** The library as a table: a line for each reply, in a CSV text or the first sheet of a workbook. */
final class ReplyTable {

    private static final int BODY_WIDTH = 60;
    private static final int WIDTH = 18;

    private ReplyTable() {}

    static byte[] csv(List<ExchangedReply> replies) {
        Csv table = new Csv();
        table.add(headings());
        replies.forEach(reply -> table.add(cells(reply)));
        return table.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] workbook(List<ExchangedReply> replies) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Hearth", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("回复库");
            List<String> headings = headings();
            for (int column = 0; column < headings.size(); column++) {
                sheet.value(0, column, headings.get(column));
                sheet.width(column, column == ReplyField.BODY.ordinal() ? BODY_WIDTH : WIDTH);
            }
            sheet.range(0, 0, 0, headings.size() - 1).style().bold().set();
            sheet.freezePane(2, 1);
            for (int row = 0; row < replies.size(); row++) {
                List<String> cells = cells(replies.get(row));
                for (int column = 0; column < cells.size(); column++) {
                    if (!cells.get(column).isEmpty()) {
                        // Written as text, which no spreadsheet runs.
                        sheet.value(row + 1, column, Csv.asText(cells.get(column)));
                    }
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static List<String> headings() {
        return Arrays.stream(ReplyField.values()).map(ReplyField::heading).toList();
    }

    private static List<String> cells(ExchangedReply reply) {
        ReplyContent content = reply.content();
        ReplyBasis basis = content.basis();
        return Arrays.stream(ReplyField.values())
                .map(field -> switch (field) {
                    case CODE -> reply.code();
                    case FOLDER -> reply.folder();
                    case FOLDER_NAME -> reply.folderName();
                    case ESTATE -> reply.estate();
                    case TITLE -> content.title();
                    case QUESTIONS -> String.join("\n", content.questions());
                    case BODY -> content.body();
                    case PLAIN -> content.plain();
                    case KINDS -> String.join("\n", ExchangedReply.names(content.kinds()));
                    case CHANNELS -> String.join("\n", ExchangedReply.namesOfChannels(content.channels()));
                    case TAGS -> String.join("\n", content.tags());
                    case VARIABLES ->
                        String.join(
                                "\n",
                                content.variables().stream()
                                        .map(VariableLine::of)
                                        .toList());
                    case BASIS_TITLE -> basis == null ? null : basis.title();
                    case BASIS_NUMBER -> basis == null ? null : basis.number();
                    case BASIS_ARTICLE -> basis == null ? null : basis.article();
                    case BASIS_NOTE -> basis == null ? null : basis.note();
                    case FROM -> day(reply.from());
                    case UNTIL -> day(reply.until());
                    case REVIEW_MONTHS -> String.valueOf(reply.reviewMonths());
                    case LANGUAGE -> content.language().name();
                    case FILES -> String.join("\n", ExchangedReply.namesOfFiles(content.files()));
                })
                .map(cell -> Objects.requireNonNullElse(cell, ""))
                .toList();
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    /** Hands over each line below the headings that is not blank. */
    static void read(byte[] content, Consumer<RawReply> replies) {
        Reading reading = new Reading(replies);
        TableFile.read(content, reading::line);
    }

    private static final class Reading {

        private final Consumer<RawReply> replies;
        private final Map<Integer, ReplyField> columns = new LinkedHashMap<>();
        private final Map<Integer, String> unknown = new LinkedHashMap<>();

        Reading(Consumer<RawReply> replies) {
            this.replies = replies;
        }

        void line(TableFile.Line line) {
            List<String> cells = line.cells().stream()
                    .map(Csv::original)
                    .map(ExchangedReply::text)
                    .toList();
            if (cells.stream().allMatch(String::isBlank)) {
                return;
            }
            if (columns.isEmpty()) {
                headings(cells);
                return;
            }
            RawReply reply = new RawReply(new Spot(null, line.number(), null));
            columns.forEach((place, field) -> {
                Spot spot = reply.at().in(Spot.letters(place));
                reply.place(field, spot);
                String cell = place < cells.size() ? cells.get(place) : "";
                if (field == ReplyField.VARIABLES) {
                    variables(reply, cell, spot);
                } else if (field.several()) {
                    several(field, cell).forEach(each -> reply.say(field, each, spot));
                } else if (!cell.isBlank()) {
                    reply.say(field, field == ReplyField.BODY || field == ReplyField.PLAIN ? cell : cell.strip(), spot);
                }
            });
            unknown.forEach((place, heading) -> {
                if (place < cells.size() && !cells.get(place).isBlank()) {
                    reply.find(reply.at().in(Spot.letters(place)), null, Code.FIELD_UNKNOWN, heading, names());
                }
            });
            replies.accept(reply);
        }

        private void headings(List<String> cells) {
            for (int i = 0; i < cells.size(); i++) {
                int place = i;
                ReplyField.of(cells.get(i))
                        .filter(field -> !columns.containsValue(field))
                        .ifPresentOrElse(
                                field -> columns.put(place, field), () -> unknown.put(place, cells.get(place)));
            }
            List<String> missing = ReplyFiles.NEEDED.stream()
                    .filter(field -> !columns.containsValue(field))
                    .map(ReplyField::heading)
                    .toList();
            if (!missing.isEmpty()) {
                throw ReplyFiles.columnsMissing(missing);
            }
        }

        private static void variables(RawReply reply, String cell, Spot spot) {
            cell.lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> VariableLine.read(line, spot)
                            .ifPresentOrElse(
                                    reply::declare,
                                    () -> reply.find(spot, ReplyField.VARIABLES, Code.FORM, line, VariableLine.FORM)));
        }

        /** Each on its line; names of kinds and channels may stand side by side. */
        private static List<String> several(ReplyField field, String cell) {
            boolean names = field == ReplyField.KINDS || field == ReplyField.CHANNELS;
            return Arrays.stream(cell.split(names ? "[\\n,，、;；]" : "\\n"))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .toList();
        }

        private static String names() {
            return String.join("、", ReplyTable.headings());
        }
    }
}
