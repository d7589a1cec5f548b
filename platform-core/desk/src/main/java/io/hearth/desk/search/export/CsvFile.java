package io.hearth.desk.search.export;

import io.hearth.desk.api.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class CsvFile implements TicketFile {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final OutputStream out;

    CsvFile(OutputStream out, List<String> headings) throws IOException {
        this.out = out;
        say("\uFEFF" + Csv.line(headings));
    }

    @Override
    public void write(List<List<@Nullable Object>> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (List<@Nullable Object> line : lines) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (Object cell : line) {
                cells.add(cell instanceof LocalDateTime time ? TIME.format(time) : cell);
            }
            text.append(Csv.line(cells));
        }
        say(text.toString());
    }

    @Override
    public void finish() throws IOException {
        out.flush();
    }

    private void say(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
