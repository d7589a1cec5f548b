package io.hearth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The committed document of an application's API is what its code says. After a change of the API write it anew with
 * {@code ./mvnw -pl MODULE -am verify -Dit.test=OpenApiIT -Dsurefire.failIfNoSpecifiedTests=false
 * -Dfailsafe.failIfNoSpecifiedTests=false -Dopenapi.write=true}. The application needs {@code springdoc.api-docs.enabled}.
 */
public interface OpenApiContract {

    /** The application under test. */
    MockMvc http();

    /** Its document's name: {@code docs/api/NAME.json}. */
    String name();

    @Test
    default void committedDocumentSaysWhatTheCodeDoes() throws Exception {
        Path committed = folder().resolve(name() + ".json");
        String generated = pretty(http().perform(get("/v3/api-docs"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(committed, generated);
        }
        assertThat(Files.readString(committed))
                .as("%s is out of date; write it anew with -Dopenapi.write=true", committed)
                .isEqualTo(generated);
    }

    private static Path folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("docs/api"))) {
                return at.resolve("docs/api");
            }
        }
        throw new IllegalStateException(
                "working directory: " + Path.of("").toAbsolutePath() + " (expected: below docs/api)");
    }

    private static String pretty(String document) throws IOException {
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return json.writeValueAsString(json.readTree(document)) + "\n";
    }
}
