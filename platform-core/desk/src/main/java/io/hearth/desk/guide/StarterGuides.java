package io.hearth.desk.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The guides that are shipped: skeletons whose amounts, days and numbers are gaps for the company or each estate to fill. */
@Component
class StarterGuides {

    private final List<CreateGuide> all;

    StarterGuides(JsonMapper json) {
        try (InputStream in = StarterGuides.class.getResourceAsStream("starter-guides.json")) {
            if (in == null) {
                throw new IllegalStateException("starter-guides.json is missing from the jar");
            }
            this.all = List.copyOf(json.readValue(in, new TypeReference<List<CreateGuide>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<CreateGuide> all() {
        return all;
    }
}
