package io.hearth.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The unpacked PostgreSQL programs. PostgreSQL refuses to run as root; a user namespace of its own gives it another
 * identity there, while files stay owned by the caller.
 */
record PostgresBinaries(Path folder, List<String> prefix) {

    static PostgresBinaries unpacked() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (!os.contains("linux") || !System.getProperty("os.arch").equals("amd64")) {
            throw new ServerStartException("The embedded PostgreSQL is for Linux on amd64, this is " + os + " on "
                    + System.getProperty("os.arch") + ". Use infra/compose instead.");
        }
        Path folder =
                Unpacked.folder(PostgresBinaries.class, "/postgres-linux-x86_64.txz", "postgres", Unpacked.Form.TAR_XZ);
        return new PostgresBinaries(folder, run(List.of("id", "-u")).strip().equals("0") ? asNobody() : List.of());
    }

    private static List<String> asNobody() {
        List<String> prefix = List.of("unshare", "-U");
        List<String> probe = new ArrayList<>(prefix);
        probe.addAll(List.of("id", "-u"));
        if (run(probe).isBlank()) {
            throw new ServerStartException("PostgreSQL does not run as root, and this machine allows no user namespaces"
                    + " (`unshare -U` fails). Run it as an ordinary user.");
        }
        return prefix;
    }

    List<String> command(String program) {
        List<String> command = new ArrayList<>(prefix);
        command.add(folder.resolve("bin").resolve(program).toString());
        return command;
    }

    /** {@code initdb} into a draft folder, so that an interrupted one is not taken for a database. */
    void initialise(ServerHome home, String superuserPassword) throws IOException {
        Path draft = home.path().resolve("data.draft");
        if (Files.exists(draft)) {
            ServerHome.delete(draft);
        }
        Path passwordFile = home.path().resolve("initdb.password");
        OwnerOnly.write(passwordFile, superuserPassword);
        try {
            List<String> command = command("initdb");
            command.addAll(List.of(
                    "--pgdata=" + draft,
                    "--username=" + EmbeddedPostgres.SUPERUSER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=icu",
                    "--icu-locale=und"));
            if (home.isTemporary()) {
                command.add("--no-sync");
            }
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new ServerStartException("initdb failed:\n" + output);
            }
            Files.move(draft, home.path().resolve("data"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("interrupted while creating the database", interrupted);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    private static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? output : "";
        } catch (IOException notThere) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
