package io.hearth.standalone;

import io.hearth.embedded.OwnerOnly;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a second {@code ./hearth} talks to the launcher that runs: a line of words over a loopback socket, answered by lines
 * of text and a last line {@code exit CODE}. Port and key are in a file that only its owner may read.
 */
final class Remote implements AutoCloseable {

    private static final String EXIT = "exit ";

    private final ServerSocket socket;
    private final Path file;
    private final String key;

    /** Carries out a command; what it prints goes to the caller. */
    interface Commands {
        void run(List<String> words, Console answer);
    }

    private Remote(ServerSocket socket, Path file, String key) {
        this.socket = socket;
        this.file = file;
        this.key = key;
    }

    static Remote listen(Project project, Commands commands) throws IOException {
        ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        String key = UUID.randomUUID().toString();
        Remote remote = new Remote(socket, project.run("remote"), key);
        OwnerOnly.write(remote.file, socket.getLocalPort() + "\n" + key + "\n");
        Thread.ofVirtual().name("remote").start(() -> remote.serve(commands));
        return remote;
    }

    private void serve(Commands commands) {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread.ofVirtual().start(() -> answer(caller, commands));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void answer(Socket caller, Commands commands) {
        try (caller;
                BufferedReader in = reader(caller);
                PrintStream out = new PrintStream(caller.getOutputStream(), true, StandardCharsets.UTF_8)) {
            String line = in.readLine();
            List<String> words = line == null ? List.of() : Arrays.asList(line.split(" "));
            if (words.size() < 2 || !sameKey(words.getFirst())) {
                return;
            }
            try {
                commands.run(words.subList(1, words.size()), new Console(out));
                out.println(EXIT + 0);
            } catch (RuntimeException failure) {
                out.println(failure.getMessage());
                out.println(EXIT + 1);
            }
        } catch (IOException callerIsGone) {
            // nobody is left to tell
        }
    }

    private boolean sameKey(String offered) {
        return MessageDigest.isEqual(offered.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Sends a command to the running launcher and prints its answer. Empty when no launcher answers. */
    static Optional<Integer> call(Project project, List<String> words, Console console) {
        Path file = project.run("remote");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> address = Files.readAllLines(file);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(address.getFirst()));
                    PrintStream out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8);
                    BufferedReader in = reader(socket)) {
                out.println(address.get(1) + " " + String.join(" ", words));
                String line;
                while ((line = in.readLine()) != null) {
                    if (line.startsWith(EXIT)) {
                        return Optional.of(Integer.parseInt(line.substring(EXIT.length())));
                    }
                    console.say(line);
                }
            }
        } catch (IOException nobodyAnswers) {
            // as if there were no file
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        socket.close();
    }
}
