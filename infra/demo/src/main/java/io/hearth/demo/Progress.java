package io.hearth.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is known of companies that are being set up, so that a run that was cut off goes on where it stopped. */
final class Progress {
    private final Path file;
    private final ObjectNode companies;

    Progress(Path file) throws IOException {
        this.file = file;
        this.companies = Files.exists(file)
                ? (ObjectNode) Portal.JSON.readTree(Files.readString(file))
                : Portal.JSON.createObjectNode();
    }

    /** The value kept under this name for the company; empty when there is none. */
    synchronized String get(String company, String name) {
        return companies.path(company).path(name).asString("");
    }

    synchronized void keep(String company, String name, String value) throws IOException {
        ObjectNode of = companies.get(company) instanceof ObjectNode known ? known : companies.putObject(company);
        of.put(name, value);
        write(file, companies);
    }

    void done() throws IOException {
        Files.deleteIfExists(file);
    }

    /** Writes JSON that only the owner may read; there is never half a file. */
    static void write(Path file, JsonNode content) throws IOException {
        Path scratch = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(scratch);
        Files.createFile(scratch, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(scratch, content.toPrettyString() + "\n");
        Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
