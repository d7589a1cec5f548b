package io.hearth.desk.comparison;

import io.hearth.desk.api.Sheet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;

/** A league as an Excel workbook: the estates, and on a second sheet the model that expectations come from. */
public final class LeagueWorkbook {

    private LeagueWorkbook() {}

    /** The workbook in the words of the language. */
    public static byte[] of(League league, Locale locale) {
        boolean english = LeagueTable.english(locale);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Hearth", "1.0")) {
            Sheet estates = new Sheet(workbook.newWorksheet(english ? "Estates" : "项目"), LeagueTable.headings(locale));
            league.lines().forEach(line -> estates.add(LeagueTable.cells(line, locale)));
            if (league.adjustment() != null) {
                model(workbook, league.adjustment(), english);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void model(Workbook workbook, League.Model model, boolean english) {
        Sheet sheet = new Sheet(
                workbook.newWorksheet(english ? "Model" : "模型"),
                english
                        ? List.of("Term", "Level", "Effect", "95% low", "95% high", "Mean", "Step")
                        : List.of("因素", "取值", "效应", "95%下限", "95%上限", "均值", "一步"));
        for (League.Term term : model.terms()) {
            sheet.add(Arrays.asList(
                    term.name(),
                    term.level(),
                    term.effect(),
                    term.range().low(),
                    term.range().high(),
                    term.mean(),
                    term.step()));
        }
        sheet.add(List.of());
        sheet.add(List.of(english ? "Deviance explained" : "解释的偏差", model.explained()));
        sheet.add(List.of(english ? "Dispersion" : "离散度", model.dispersion()));
        sheet.add(List.of(english ? "Estates" : "项目数", model.estates()));
        sheet.add(List.of(english ? "Cells" : "单元数", model.cells()));
    }
}
