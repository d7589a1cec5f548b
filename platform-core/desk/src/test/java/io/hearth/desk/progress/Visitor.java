package io.hearth.desk.progress;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** Somebody without an account at a company's portal, as the gateway lets them through. */
public record Visitor(MockMvc http, String portal, String address) {

    /** From an address that nobody else has. */
    public static Visitor at(MockMvc http, String portal) {
        return new Visitor(http, portal, UUID.randomUUID().toString());
    }

    public MockHttpServletResponse open(String token) throws Exception {
        return read("/progress/" + token);
    }

    public MockHttpServletResponse read(String path) throws Exception {
        return http.perform(get(URI.create("/api/v1/public" + path))
                        .header("X-Hearth-Portal", portal)
                        .header("X-Forwarded-For", address))
                .andReturn()
                .getResponse();
    }

    /** Sends JSON. */
    public MockHttpServletResponse send(String path, String body) throws Exception {
        return http.perform(post(URI.create("/api/v1/public" + path))
                        .header("X-Hearth-Portal", portal)
                        .header("X-Forwarded-For", address)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andReturn()
                .getResponse();
    }

    /** Sends a file. */
    public MockHttpServletResponse upload(String path, String fileName, byte[] content) throws Exception {
        return http.perform(multipart(URI.create("/api/v1/public" + path))
                        .file(new MockMultipartFile("file", fileName, "image/jpeg", content))
                        .header("X-Hearth-Portal", portal)
                        .header("X-Forwarded-For", address))
                .andReturn()
                .getResponse();
    }
}
