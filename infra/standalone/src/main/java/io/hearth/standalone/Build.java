package io.hearth.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds what is stale, once, with one line per module while it works. Run from source by {@code ./hearth}, so it uses
 * nothing but the JDK. It also copies the launcher out of {@code target/}: a build beside a running Hearth must not pull
 * the jar from under it.
 */
final class Build {

    private static final List<String> MODULES = List.of(
            "platform-core/desk", "tenant-admin", "api-gateway", "infra/standalone", "infra/demo", "infra/bench");
    private static final List<String> SOURCES =
            List.of("infra", "platform-core", "tenant-admin", "api-gateway", "web-ui");
    private static final Set<String> NOT_SOURCES =
            Set.of("target", "node_modules", "dist", "compose", "helm", "grafana");
    private static final Pattern MODULE_STARTS = Pattern.compile("Building (\\S+).*\\[(\\d+/\\d+)]");
    private static final int NODE_MAJOR = 20;
    private static final int NODE_MINOR = 19;

    private final Path root;
    private final Path hearth;

    private Build(Path root) {
        this.root = root;
        this.hearth = root.resolve(".hearth");
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(new Build(Path.of(args[0]).toRealPath()).run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        Files.createDirectories(hearth.resolve("run"));
        if (launcherRuns()) {
            return true;
        }
        String fingerprint = fingerprint();
        if (!isUpToDate(fingerprint)) {
            if (!nodeIsUsable() || !maven()) {
                return false;
            }
            Files.writeString(hearth.resolve("run/build.fingerprint"), fingerprint);
        }
        copyLauncher();
        return true;
    }

    private boolean launcherRuns() throws IOException {
        try (FileChannel channel = FileChannel.open(
                        hearth.resolve("run/launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        }
    }

    private boolean isUpToDate(String fingerprint) throws IOException {
        Path last = hearth.resolve("run/build.fingerprint");
        if (!Files.exists(last) || !Files.readString(last).equals(fingerprint)) {
            return false;
        }
        for (String module : MODULES) {
            try (Stream<Path> files = list(root.resolve(module).resolve("target"))) {
                if (files.noneMatch(file -> file.toString().endsWith(".jar"))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Stream<Path> list(Path folder) throws IOException {
        return Files.isDirectory(folder) ? Files.list(folder) : Stream.empty();
    }

    /** Names, sizes and times of all sources: a change, a new file and a deleted one all show. */
    private String fingerprint() throws IOException, InterruptedException {
        TreeMap<String, String> files = new TreeMap<>();
        for (String name : sources()) {
            Path file = root.resolve(name);
            if (Files.isRegularFile(file) && !name.contains("src/test/")) {
                files.put(name, stamp(Files.readAttributes(file, BasicFileAttributes.class)));
            }
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(files.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** What git does not ignore, since a build writes some files beside sources; without git, all but the usual folders. */
    private List<String> sources() throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("git", "ls-files", "-z", "-co", "--exclude-standard", "pom.xml"));
        command.addAll(SOURCES);
        try {
            Process git = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (git.waitFor() == 0 && !names.isEmpty()) {
                return Stream.of(names.split("\0")).filter(Build::isBuilt).toList();
            }
        } catch (IOException noGit) {
            // then by walking
        }
        List<String> sources = new ArrayList<>(List.of("pom.xml"));
        for (String folder : SOURCES) {
            try (Stream<Path> files = Files.walk(root.resolve(folder))) {
                files.map(file -> root.relativize(file).toString())
                        .filter(Build::isBuilt)
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static boolean isBuilt(String file) {
        return Stream.of(file.split("/")).noneMatch(NOT_SOURCES::contains);
    }

    private static String stamp(BasicFileAttributes attributes) {
        return attributes.size() + "@" + attributes.lastModifiedTime().toMillis();
    }

    private boolean nodeIsUsable() throws InterruptedException {
        String node = versionOf("node");
        String needed = "hearth: building the screens needs Node " + NODE_MAJOR + "." + NODE_MINOR + " or newer, ";
        Matcher numbers = Pattern.compile("v(\\d+)\\.(\\d+).*").matcher(node);
        int major = numbers.matches() ? Integer.parseInt(numbers.group(1)) : 0;
        if (major < NODE_MAJOR || (major == NODE_MAJOR && Integer.parseInt(numbers.group(2)) < NODE_MINOR)) {
            System.err.println(needed + (node.isEmpty() ? "and there is no node on the PATH" : "this is " + node)
                    + ". Install it, then run ./hearth up again.");
            return false;
        }
        if (versionOf("npm").isEmpty()) {
            System.err.println(needed + "with its npm, and there is no npm on the PATH beside node " + node
                    + ". Install it, then run ./hearth up again.");
            return false;
        }
        return true;
    }

    /** What {@code program --version} says; empty when there is no such program. */
    private static String versionOf(String program) throws InterruptedException {
        try {
            Process asked = new ProcessBuilder(program, "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String version = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            asked.waitFor();
            return version;
        } catch (IOException notThere) {
            return "";
        }
    }

    private boolean maven() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Path log = Files.createDirectories(hearth.resolve("logs")).resolve("build.log");
        System.out.println("Building what changed (log: " + root.relativize(log) + ")");
        List<String> command = new ArrayList<>(List.of(root.resolve("mvnw").toString(), "-B", "-ntp", "-T", "1C"));
        command.addAll(
                List.of("-DskipTests", "-Dmaven.test.skip=true", "-pl", String.join(",", MODULES), "-am", "package"));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process maven = builder.start();
        List<String> errors = new ArrayList<>();
        try (OutputStream out = Files.newOutputStream(log);
                BufferedReader lines = maven.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = lines.readLine()) != null) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                Matcher module = MODULE_STARTS.matcher(line);
                if (module.find()) {
                    System.out.printf(Locale.ROOT, "  %-8s %s%n", module.group(2), module.group(1));
                } else if (line.startsWith("[ERROR]") && errors.size() < 20) {
                    errors.add(line);
                }
            }
        }
        if (maven.waitFor() != 0) {
            errors.forEach(System.err::println);
            System.err.println("hearth: the build failed; the whole output is in " + root.relativize(log) + ".");
            return false;
        }
        System.out.printf(Locale.ROOT, "Built in %.0f s%n", (System.nanoTime() - start) / 1e9);
        return true;
    }

    private void copyLauncher() throws IOException {
        Path target = root.resolve("infra/standalone/target");
        Path launcher = Files.createDirectories(hearth.resolve("launcher/lib"));
        try (Stream<Path> libraries = Files.list(launcher)) {
            for (Path library : libraries.toList()) {
                if (!Files.exists(target.resolve("lib").resolve(library.getFileName()))) {
                    Files.delete(library);
                }
            }
        }
        try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
            for (Path library : libraries.toList()) {
                copyIfOther(library, launcher.resolve(library.getFileName()));
            }
        }
        try (Stream<Path> jars = Files.list(target)) {
            Path jar = jars.filter(
                            file -> file.getFileName().toString().matches("hearth-standalone-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no launcher in " + Arrays.asList(target)));
            copyIfOther(jar, hearth.resolve("launcher/hearth-standalone.jar"));
        }
    }

    private static void copyIfOther(Path from, Path to) throws IOException {
        if (!Files.exists(to)
                || Files.size(from) != Files.size(to)
                || !Files.getLastModifiedTime(from).equals(Files.getLastModifiedTime(to))) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
