package io.hearth.desk.comparison;

import io.hearth.desk.api.Csv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** A league as an Excel workbook: the estates, and on a second sheet the model that expectations come from. */
public final class LeagueWorkbook {

    private LeagueWorkbook() {}

    /** The workbook in the words of the language. */
    public static byte[] of(League league, Locale locale) {
        boolean english = LeagueTable.english(locale);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Hearth", "1.0")) {
            Worksheet estates = workbook.newWorksheet(english ? "Estates" : "项目");
            heading(estates, LeagueTable.headings(locale));
            for (int row = 0; row < league.lines().size(); row++) {
                write(estates, row + 1, LeagueTable.cells(league.lines().get(row), locale));
            }
            if (league.adjustment() != null) {
                model(workbook.newWorksheet(english ? "Model" : "模型"), league.adjustment(), english);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void model(Worksheet sheet, League.Model model, boolean english) {
        heading(
                sheet,
                english
                        ? List.of("Term", "Level", "Effect", "95% low", "95% high", "Mean", "Step")
                        : List.of("因素", "取值", "效应", "95%下限", "95%上限", "均值", "一步"));
        int row = 1;
        for (League.Term term : model.terms()) {
            write(
                    sheet,
                    row++,
                    Arrays.asList(
                            term.name(),
                            term.level(),
                            term.effect(),
                            term.range().low(),
                            term.range().high(),
                            term.mean(),
                            term.step()));
        }
        row++;
        write(sheet, row++, List.of(english ? "Deviance explained" : "解释的偏差", model.explained()));
        write(sheet, row++, List.of(english ? "Dispersion" : "离散度", model.dispersion()));
        write(sheet, row++, List.of(english ? "Estates" : "项目数", model.estates()));
        write(sheet, row, List.of(english ? "Cells" : "单元数", model.cells()));
    }

    private static void heading(Worksheet sheet, List<String> headings) {
        write(sheet, 0, headings);
        sheet.range(0, 0, 0, headings.size() - 1).style().bold().set();
        sheet.freezePane(1, 1);
    }

    private static void write(Worksheet sheet, int row, List<? extends @Nullable Object> cells) {
        for (int column = 0; column < cells.size(); column++) {
            Object cell = cells.get(column);
            if (cell instanceof Number number) {
                sheet.value(row, column, number);
            } else if (cell != null) {
                // written as text, which no spreadsheet runs
                sheet.value(row, column, Csv.asText(cell.toString()));
            }
        }
    }
}
